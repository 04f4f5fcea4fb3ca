import { mean, type Problem, quantile, type Rng } from "@liftmix/core"
import type { GeoPanel } from "../geo/GeoPanel.ts"
import { regressPanel } from "../geo/liftByRegression.ts"
import { quickLifts } from "../geo/quickLifts.ts"
import type { GeoGroups } from "../power/placeboRuns.ts"
import { type HistoryPart, type PlaceboFigures, placeboFigureSteps, windowsOf } from "../power/PlaceboFigures.ts"
import { placeboWindows } from "../power/placeboWindows.ts"
import { type DesignQuestion, EFFORT, type PreparedSearch, prepareSearch, totalOf } from "./prepareSearch.ts"
import { shareLimit, shareMiss } from "./proposeGroups.ts"

/** So many of the best proposals are improved by exchanging geos. */
const IMPROVED = 3
/** So many proposals show what a group that was not chosen is like. */
const TYPICAL = 20

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

/**
 * Chooses the treated geos of a test: many groups are proposed, the best improved by exchanging single geos, all by one part
 * of the history. The choice is then judged by a later part that took no part in it, with the estimate the test will get.
 *
 * Better is a smaller error relative to the lift that the spend change is expected to bring, or without one to the treated
 * geos' KPI. The error is √(e² + s²): e that of windows in which nothing happened, s the scale that time-based regression
 * states for the last of them. There are few independent windows, and the group with the smallest e owes much of it to
 * luck; s comes from every period (`docs/decisions/0018-geo-designs-are-checked-where-they-were-not-chosen.md`).
 * @yields how many of how many steps are done: groups tried, then windows of the past
 * @returns problems (each an error) where the question cannot be answered
 */
export function* searchDesign(
  panel: GeoPanel,
  question: DesignQuestion,
  rng: Rng
): Generator<{ readonly done: number; readonly total: number }, SearchedDesign | readonly Problem[]> {
  const search = prepareSearch(panel, question, rng)
  if (!("parts" in search)) return search
  const { heldOut, search: searched } = search.parts
  const windows = [searched, heldOut].reduce((sum, part) => sum + windowsOf(part, question.terms).length, 0)
  const total = groupsToTry(search) + windows + typicalGroups(search).length
  const steps = searchSteps(search, rng)
  for (let done = 1; ; done++) {
    const step = steps.next()
    if (step.done) return step.value
    yield { done, total }
  }
}

const groupsToTry = ({ proposals, question }: PreparedSearch): number =>
  proposals.length + Math.min(IMPROVED, proposals.length) * EFFORT[question.terms.method].exchanges

function* searchSteps(search: PreparedSearch, rng: Rng): Generator<undefined, SearchedDesign> {
  const { panel, parts, question, rules, spendOf } = search
  const { end, from, terms } = question
  const chosen = yield* chooseGroup(search, rng)
  const groups = groupsOf(search, chosen)
  return {
    ...groups,
    share: totalOf(panel, chosen, from, end) / totalOf(panel, rules.taking, from, end),
    spendDelta: spendOf(chosen),
    tried: groupsToTry(search),
    search: yield* placeboFigureSteps(panel, groups, parts.search, terms, rng),
    heldOut: yield* placeboFigureSteps(panel, groups, parts.heldOut, terms, rng),
    typicalError: yield* typicalErrorSteps(search)
  }
}

interface Candidate {
  readonly group: readonly number[]
  /** error over what the test is expected to move: small is good */
  readonly score: number
}

/** @yields after every group */
function* chooseGroup(search: PreparedSearch, rng: Rng): Generator<undefined, readonly number[]> {
  const { proposals, question } = search
  const candidates: Candidate[] = []
  for (const group of proposals) {
    candidates.push({ group, score: scoreOf(search, group) })
    yield
  }
  for (const start of candidates.toSorted((a, b) => a.score - b.score).slice(0, IMPROVED)) {
    let current = start
    for (let i = 0; i < EFFORT[question.terms.method].exchanges; i++) {
      const group = exchangeOne(current.group, search, rng)
      const candidate = fits(search, group, start.group) ? { group, score: scoreOf(search, group) } : current
      if (candidate.score < current.score) current = candidate
      yield
    }
    candidates.push(current)
  }
  return candidates.reduce((a, b) => (b.score < a.score ? b : a)).group
}

/** Within the budget, and no farther from the wanted share than allowed, or than the group it comes from. */
function fits({ isAffordable, rules, sizes }: PreparedSearch, group: readonly number[], origin: readonly number[]) {
  const hasShare =
    rules.treatedGeos.length > 0 ||
    shareMiss(group, rules, sizes) <= Math.max(shareLimit(rules), shareMiss(origin, rules, sizes))
  return hasShare && isAffordable(group)
}

/** One treated geo exchanged for one that is not, at random; the same group where there is nothing to exchange. */
function exchangeOne(
  group: readonly number[],
  { rules: { fixed, open } }: PreparedSearch,
  rng: Rng
): readonly number[] {
  const leaving = group.filter(g => !fixed.includes(g))
  const entering = open.filter(g => !group.includes(g))
  if (leaving.length === 0 || entering.length === 0) return group
  const [out, into] = [leaving, entering].map(geos => geos[Math.floor(rng.uniform() * geos.length)])
  return [...group.filter(g => g !== out), into].sort((a, b) => a - b)
}

function scoreOf(search: PreparedSearch, group: readonly number[]): number {
  const { panel, parts, question, spendOf } = search
  const { end, from, money, terms } = question
  const last = { from, start: parts.search.end - terms.periods, until: parts.search.end }
  const { inflatedScale } = regressPanel(panel, panel.kpi, { ...groupsOf(search, group), ...last })
  const spend = spendOf(group)
  const moved =
    money.iroas === undefined || spend === undefined
      ? (totalOf(panel, group, from, end) * terms.periods) / (end - from)
      : money.iroas * Math.abs(spend)
  return Math.hypot(errorIn(search, group, parts.search), inflatedScale) / moved
}

/** Root mean square of what the method finds in windows of a part in which nothing happened. */
function errorIn(search: PreparedSearch, group: readonly number[], { end, first, from }: HistoryPart): number {
  const { method, periods } = search.question.terms
  const windows = placeboWindows(first, end, periods, EFFORT[method].windows)
  const errors = quickLifts(search.panel, groupsOf(search, group), from, windows, method)
  return Math.sqrt(mean(errors.map(error => error * error)))
}

const groupsOf = ({ rules: { taking } }: PreparedSearch, treated: readonly number[]): GeoGroups => ({
  treated,
  control: taking.filter(g => !treated.includes(g))
})

/** @yields after every group */
function* typicalErrorSteps(search: PreparedSearch): Generator<undefined, number> {
  const { end, first } = search.parts.heldOut
  const errors: number[] = []
  for (const group of typicalGroups(search)) {
    const usual = (totalOf(search.panel, group, first, end) * search.question.terms.periods) / (end - first)
    errors.push(errorIn(search, group, search.parts.heldOut) / usual)
    yield
  }
  return quantile(errors, 0.5)
}

/** Some of the proposals, evenly spread over the order in which they came. */
function typicalGroups({ proposals }: PreparedSearch): readonly (readonly number[])[] {
  const every = Math.max(1, Math.floor(proposals.length / TYPICAL))
  return proposals.filter((_, i) => i % every === 0).slice(0, TYPICAL)
}
