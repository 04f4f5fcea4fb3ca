import { mean, type Problem, quantile, type Rng } from "@liftmix/core"
import { type GeoPanel, sumOverGeos } from "../geo/GeoPanel.ts"
import { regressPanel } from "../geo/liftByRegression.ts"
import type { OutcomeMethod } from "../geo/PanelLift.ts"
import { quickLift } from "../geo/quickLift.ts"
import type { GeoGroups } from "../power/placeboRuns.ts"
import {
  type DetectionTerms,
  type HistoryPart,
  type PlaceboFigures,
  placeboFigureSteps,
  windowsOf
} from "../power/PlaceboFigures.ts"
import { placeboWindows } from "../power/placeboWindows.ts"
import { type DesignRules, type PlacedRules, placeRules } from "./DesignRules.ts"
import { proposeGroups, shareMiss } from "./proposeGroups.ts"
import { leastHistory, splitHistory } from "./splitHistory.ts"
import { spendChange, type TestMoney } from "./TestMoney.ts"

/** Methods whose designs are searched. */
export const designMethods = ["tbr", "did", "scm"] as const satisfies readonly OutcomeMethod[]
export type DesignMethod = (typeof designMethods)[number]

/** How much is tried: groups proposed, exchanges per improved group, windows that each is judged by. */
const EFFORT: Readonly<Record<DesignMethod, { groups: number; exchanges: number; windows: number }>> = {
  tbr: { groups: 600, exchanges: 150, windows: 12 },
  did: { groups: 600, exchanges: 150, windows: 12 },
  scm: { groups: 150, exchanges: 40, windows: 6 }
}
/** So many of the best proposals are improved by exchanging geos. */
const IMPROVED = 3
/** So many proposals show what a group that was not chosen is like. */
const TYPICAL = 20

/** A geo test to be designed. */
export interface DesignQuestion {
  readonly rules: DesignRules
  readonly terms: DetectionTerms & { readonly method: DesignMethod }
  readonly money: TestMoney
  /** the history to design by: periods from … end − 1 of the panel */
  readonly from: number
  readonly end: number
}

/** The groups that were chosen, and what to expect of them. */
export interface SearchedDesign extends GeoGroups {
  /** treated share of the KPI of the history, of all geos that take part */
  readonly share: number
  /** treated − reference spend; undefined where it was not said */
  readonly spendDelta: number | undefined
  /** groups tried */
  readonly tried: number
  /** in the part of the history by which the groups were chosen: too good to be true */
  readonly search: PlaceboFigures
  /** in the later part, which had no say in the choice */
  readonly heldOut: PlaceboFigures
  /** median error of groups that were proposed, relative to their KPI, in the later part: what choosing was good for */
  readonly typicalError: number
}

interface Candidate {
  readonly group: readonly number[]
  /** error over what the test is expected to move: small is good */
  readonly score: number
}

/**
 * Chooses the treated geos of a test: many groups are proposed, the best improved by exchanging single geos, all by one part
 * of the history. The choice is then judged by a later part that took no part in it, with the estimate the test will get.
 *
 * Better is a smaller error relative to the lift that the spend change is expected to bring, or without one to the treated
 * geos' KPI. The error is √(e² + s²): e that of windows in which nothing happened, s the scale that time-based regression
 * states for the last of them. There are few independent windows, and the group with the smallest e owes much of it to
 * luck; s comes from every period (`docs/decisions/0015-geo-designs-are-checked-where-they-were-not-chosen.md`).
 * @yields how many of how many steps are done: groups tried, then windows of the past
 * @returns problems (each an error) where the question cannot be answered
 */
export function* searchDesign(
  panel: GeoPanel,
  question: DesignQuestion,
  rng: Rng
): Generator<{ readonly done: number; readonly total: number }, SearchedDesign | readonly Problem[]> {
  const { end, from, money, terms } = question
  const rules = placeRules(panel, question.rules)
  if (!("fixed" in rules)) return rules
  const parts = splitHistory(from, end, terms.periods)
  if (parts === undefined) return [shortHistory(end - from, terms.periods)]

  const sizes = Float64Array.from(panel.geos, (_, g) => totalOf(panel, [g], from, end))
  const proposals = proposeGroups(rules, sizes, EFFORT[terms.method].groups, rng)
  const spendOf = (group: readonly number[]) => spendChange(panel, group, money, from, end)
  const isAffordable = (group: readonly number[]) =>
    Math.abs(spendOf(group) ?? 0) <= (money.budget ?? Number.POSITIVE_INFINITY)
  const affordable = proposals.filter(isAffordable)
  if (affordable.length === 0) return [overBudget(proposals.map(spendOf), money.budget)]

  const score = scoreOf(panel, rules, question, parts.search)
  const { exchanges } = EFFORT[terms.method]
  const { heldOut, search } = parts
  const improved = Math.min(IMPROVED, affordable.length)
  const shown = typicalGroups(affordable)
  const judging = [search, heldOut].reduce((sum, part) => sum + windowsOf(part, terms).length, shown.length)
  const progress = { done: 0, total: affordable.length + improved * exchanges + judging }
  const step = () => ({ done: ++progress.done, total: progress.total })

  const candidates: Candidate[] = []
  for (const group of affordable) {
    candidates.push({ group, score: score(group) })
    yield step()
  }
  for (const start of candidates.toSorted((a, b) => a.score - b.score).slice(0, improved)) {
    const limit = Math.max(rules.share / 10, shareMiss(start.group, rules, sizes))
    let current = start
    for (let i = 0; i < exchanges; i++) {
      const group = exchangeOne(current.group, rules, rng)
      const hasShare = rules.treatedGeos.length > 0 || shareMiss(group, rules, sizes) <= limit
      if (hasShare && isAffordable(group)) {
        const candidate = { group, score: score(group) }
        if (candidate.score < current.score) current = candidate
      }
      yield step()
    }
    candidates.push(current)
  }
  const chosen = candidates.reduce((a, b) => (b.score < a.score ? b : a))
  const groups = groupsOf(rules, chosen.group)

  const figures: PlaceboFigures[] = []
  for (const part of [search, heldOut]) {
    const windows = placeboFigureSteps(panel, groups, part, terms, rng)
    for (let next = windows.next(); ; next = windows.next()) {
      if (next.done) {
        figures.push(next.value)
        break
      }
      yield step()
    }
  }
  const errors: number[] = []
  for (const group of shown) {
    const usual = (totalOf(panel, group, heldOut.first, heldOut.end) * terms.periods) / (heldOut.end - heldOut.first)
    errors.push(errorIn(panel, groupsOf(rules, group), heldOut, terms) / usual)
    yield step()
  }
  return {
    ...groups,
    share: totalOf(panel, chosen.group, from, end) / totalOf(panel, rules.taking, from, end),
    spendDelta: spendOf(chosen.group),
    tried: affordable.length + improved * exchanges,
    search: figures[0],
    heldOut: figures[1],
    typicalError: quantile(errors, 0.5)
  }
}

const totalOf = (panel: GeoPanel, geos: readonly number[], from: number, end: number): number =>
  sumOverGeos(panel, panel.kpi, geos)
    .subarray(from, end)
    .reduce((sum, y) => sum + y, 0)

const groupsOf = ({ taking }: PlacedRules, treated: readonly number[]): GeoGroups => ({
  treated,
  control: taking.filter(g => !treated.includes(g))
})

/** Root mean square of what a method finds in windows of a part in which nothing happened. */
function errorIn(
  panel: GeoPanel,
  groups: GeoGroups,
  { end, first, from }: HistoryPart,
  { method, periods }: DesignQuestion["terms"]
): number {
  const windows = placeboWindows(first, end, periods, EFFORT[method].windows)
  return Math.sqrt(mean(windows.map(window => quickLift(panel, { ...groups, from, ...window }, method) ** 2)))
}

function scoreOf(
  panel: GeoPanel,
  rules: PlacedRules,
  { end, from, money, terms }: DesignQuestion,
  part: HistoryPart
): (group: readonly number[]) => number {
  return group => {
    const groups = groupsOf(rules, group)
    const last = { from, start: part.end - terms.periods, until: part.end }
    const { inflatedScale } = regressPanel(panel, panel.kpi, { ...groups, ...last })
    const spend = spendChange(panel, group, money, from, end)
    const moved =
      money.iroas === undefined || spend === undefined
        ? (totalOf(panel, group, from, end) * terms.periods) / (end - from)
        : money.iroas * Math.abs(spend)
    return Math.hypot(errorIn(panel, groups, part, terms), inflatedScale) / moved
  }
}

/** One treated geo exchanged for one that is not, at random; the same group where there is nothing to exchange. */
function exchangeOne(group: readonly number[], { fixed, open }: PlacedRules, rng: Rng): readonly number[] {
  const leaving = group.filter(g => !fixed.includes(g))
  const entering = open.filter(g => !group.includes(g))
  if (leaving.length === 0 || entering.length === 0) return group
  const [out, into] = [leaving, entering].map(geos => geos[Math.floor(rng.uniform() * geos.length)])
  return [...group.filter(g => g !== out), into].sort((a, b) => a - b)
}

/** Some of the proposals, evenly spread over the order in which they came. */
function typicalGroups(proposals: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const every = Math.max(1, Math.floor(proposals.length / TYPICAL))
  return proposals.filter((_, i) => i % every === 0).slice(0, TYPICAL)
}

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
