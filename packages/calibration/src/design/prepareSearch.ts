import type { Problem, Rng } from "@liftmix/core"
import { type GeoPanel, sumOverGeos } from "../geo/GeoPanel.ts"
import type { OutcomeMethod } from "../geo/PanelLift.ts"
import type { DetectionTerms } from "../power/PlaceboFigures.ts"
import { type DesignRules, type PlacedRules, placeRules } from "./DesignRules.ts"
import { proposeGroups } from "./proposeGroups.ts"
import { leastHistory, type SplitHistory, splitHistory } from "./splitHistory.ts"
import { spendChange, type TestMoney } from "./TestMoney.ts"

/** Methods whose designs are searched. */
export const designMethods = ["tbr", "did", "scm"] as const satisfies readonly OutcomeMethod[]
export type DesignMethod = (typeof designMethods)[number]

/** How much is tried: groups proposed, exchanges per improved group, windows that each is judged by. */
export const EFFORT: Readonly<Record<DesignMethod, { groups: number; exchanges: number; windows: number }>> = {
  tbr: { groups: 600, exchanges: 150, windows: 12 },
  did: { groups: 600, exchanges: 150, windows: 12 },
  scm: { groups: 150, exchanges: 40, windows: 6 }
}

/** A geo test to be designed. */
export interface DesignQuestion {
  readonly rules: DesignRules
  readonly terms: DetectionTerms & { readonly method: DesignMethod }
  readonly money: TestMoney
  /** the history to design by: periods from … end − 1 of the panel */
  readonly from: number
  readonly end: number
}

/** A question that can be answered: what to try, and in which parts of the history. */
export interface PreparedSearch {
  readonly panel: GeoPanel
  readonly question: DesignQuestion
  readonly rules: PlacedRules
  readonly parts: SplitHistory
  /** [geo] KPI of the history */
  readonly sizes: Float64Array
  /** groups within rules and budget, at least one */
  readonly proposals: readonly (readonly number[])[]
  /** treated − reference spend of a group; undefined where it was not said */
  readonly spendOf: (group: readonly number[]) => number | undefined
  readonly isAffordable: (group: readonly number[]) => boolean
}

/** @returns problems (each an error) where the question cannot be answered */
export function prepareSearch(
  panel: GeoPanel,
  question: DesignQuestion,
  rng: Rng
): PreparedSearch | readonly Problem[] {
  const { end, from, money, terms } = question
  const rules = placeRules(panel, question.rules)
  if (!("fixed" in rules)) return rules
  const parts = splitHistory(from, end, terms.periods)
  if (parts === undefined) return [shortHistory(end - from, terms.periods)]

  const sizes = Float64Array.from(panel.geos, (_, g) => totalOf(panel, [g], from, end))
  const all = proposeGroups(rules, sizes, EFFORT[terms.method].groups, rng)
  const spendOf = (group: readonly number[]) => spendChange(panel, group, money, from, end)
  const isAffordable = (group: readonly number[]) =>
    Math.abs(spendOf(group) ?? 0) <= (money.budget ?? Number.POSITIVE_INFINITY)
  const proposals = all.filter(isAffordable)
  if (proposals.length === 0) return [overBudget(all.map(spendOf), money.budget)]
  return { panel, question, rules, parts, sizes, proposals, spendOf, isAffordable }
}

/** KPI of some geos in periods from … end − 1. */
export const totalOf = (panel: GeoPanel, geos: readonly number[], from: number, end: number): number =>
  sumOverGeos(panel, panel.kpi, geos)
    .subarray(from, end)
    .reduce((sum, y) => sum + y, 0)

const overBudget = (changes: readonly (number | undefined)[], budget = 0): Problem => ({
  code: "OverBudget",
  severity: "error",
  message: `Every group that fits the rules changes spend by more than ${budget}; the cheapest by ${Math.ceil(Math.min(...changes.map(change => Math.abs(change ?? 0))))}.`,
  remedy: "Allow more, or plan a shorter test in fewer geos.",
  where: {}
})

const shortHistory = (length: number, periods: number): Problem => ({
  code: "ShortHistory",
  severity: "error",
  message: `A history of ${length} periods is too short to search a test of ${periods} in one part and check it in another; at least ${leastHistory(periods)} are needed.`,
  remedy: "Add history, or plan a shorter test.",
  where: {}
})
