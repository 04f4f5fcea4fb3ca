import type { Objective } from "../problem/BudgetProblem.ts"

/** What is known about the most that a total can bring. */
export interface TotalAnswer<Plan> {
  /** undefined where none was found */
  readonly plan: Plan | undefined
  /** what the plan spends, ≤ total, and brings; ∞ and −∞ without a plan */
  readonly spend: number
  readonly outcome: number
  /** no plan within this total brings more */
  readonly bound: number
  /** for every smaller total, by how much less the bound is per unit of it, where that is proven */
  readonly price?: number
}

/** A plan for a target, and how good it can be at most. */
export type TargetAnswer<Plan> =
  | {
      readonly _tag: "Met"
      readonly plan: Plan
      /** least spend: no plan that reaches the target spends less. Target return: none that keeps it brings more */
      readonly bound: number
    }
  /** no plan reaches it */
  | { readonly _tag: "Missed"; readonly attainable: number }
  /** plans were too far from their bounds to say */
  | { readonly _tag: "Open" }

/** A search that asks for totals and is told what they bring. */
export type TotalSearch<Plan> = Generator<number, TargetAnswer<Plan>, TotalAnswer<Plan>>

const MAX_TOTALS = 60

/**
 * The least total whose best plan brings a target. More money never brings less, whatever the curves: a total whose bound
 * stays below the target rules out every smaller one.
 * @param least money that must be spent
 * @param most money that may be
 * @param widthAt money: how closely a total of this size is to be known
 * @param isOver asked once a plan that brings the target is known: whether to leave it at that
 */
export function* leastTotal<Plan>(
  target: number,
  least: number,
  most: number,
  widthAt: (total: number) => number,
  isOver: () => boolean
): TotalSearch<Plan> {
  const all = yield most
  if (all.bound < target) return { _tag: "Missed", attainable: all.outcome }
  if (all.plan === undefined || all.outcome < target) return { _tag: "Open" }
  if (isOver()) return { _tag: "Met", plan: all.plan, bound: least }
  let best = { plan: all.plan, spend: all.spend }
  let excluded = least
  const seen: { readonly total: number; readonly outcome: number; readonly bound: number }[] = []
  const ask = function* (total: number): Generator<number, TotalAnswer<Plan>, TotalAnswer<Plan>> {
    const answer = yield total
    seen.push({ total, outcome: answer.outcome, bound: answer.bound })
    if (answer.plan !== undefined && answer.outcome >= target && answer.spend < best.spend) {
      best = { plan: answer.plan, spend: answer.spend }
    }
    if (answer.bound < target) excluded = Math.max(excluded, total)
    return answer
  }
  const first = yield* ask(least)
  if (first.plan !== undefined && first.outcome >= target) return { _tag: "Met", plan: best.plan, bound: least }
  // the least total with a plan that reaches the target, then the largest whose bound does not: where plans are as good as
  // their bounds, the second is known with the first
  for (const figure of ["outcome", "bound"] as const) {
    const below = seen.filter(answer => answer[figure] < target)
    const above = seen.filter(answer => answer[figure] >= target)
    let low: Known = { total: least, value: first[figure] }
    let high: Known = { total: figure === "outcome" ? best.spend : most, value: all[figure] }
    let before: Known | undefined
    for (const each of below) if (each.total > low.total) low = { total: each.total, value: each[figure] }
    for (const each of above) if (each.total < high.total) high = { total: each.total, value: each[figure] }
    let slow = 0
    while (high.total - low.total > widthAt(high.total) && seen.length < MAX_TOTALS && !isOver()) {
      const width = high.total - low.total
      // a curve that keeps one end for long is of little use
      const total = slow < 2 ? nextTotal(low, high, before, target, 0.4 * widthAt(high.total)) : middleOf(low, high)
      const answer = yield* ask(total)
      if (answer[figure] >= target) {
        before = high
        high = { total: Math.min(total, answer.spend), value: answer[figure] }
      } else {
        before = low
        low = { total, value: answer[figure] }
      }
      slow = high.total - low.total > 0.5 * width ? slow + 1 : 0
    }
  }
  return { _tag: "Met", plan: best.plan, bound: Math.min(excluded, best.spend) }
}

/**
 * A search for the target of an objective; undefined where the objective has none.
 * @param isOver asked once a plan that meets the target is known
 */
export function targetSearch<Plan>(
  objective: Objective | undefined,
  least: number,
  most: number,
  tolerance: number,
  isOver: () => boolean
): TotalSearch<Plan> | undefined {
  if (objective?.kind === "least-spend") {
    return leastTotal(objective.outcome, least, most, total => tolerance * total, isOver)
  }
  if (objective?.kind === "target-return") return mostAtReturn(objective.ratio, least, most, tolerance)
  return undefined
}

/** What a total brings at most, or in the best plan known. */
interface Known {
  readonly total: number
  readonly value: number
}

const middleOf = (low: Known, high: Known): number => low.total + (high.total - low.total) / 2

/** Where totals bring the target by what is known, moved across it by a nudge, so that both ends close in. */
function nextTotal(low: Known, high: Known, before: Known | undefined, target: number, nudge: number): number {
  const at = totalBringing(target, low, high, before)
  const nudged = at - low.total < high.total - at ? at + nudge : at - nudge
  return nudged > low.total && nudged < high.total ? nudged : middleOf(low, high)
}

/** By the parabola through three known totals as a function of what they bring; by the chord where that leads elsewhere. */
function totalBringing(target: number, low: Known, high: Known, before: Known | undefined): number {
  if (!Number.isFinite(low.value)) return middleOf(low, high)
  if (before !== undefined) {
    const known = [low, high, before]
    const termOf = (own: Known): number =>
      known.reduce(
        (term, other) => (other === own ? term : (term * (target - other.value)) / (own.value - other.value)),
        own.total
      )
    const at = known.reduce((sum, own) => sum + termOf(own), 0)
    if (at > low.total && at < high.total) return at
  }
  const share = (target - low.value) / (high.value - low.value)
  return low.total + Math.min(Math.max(share, 0), 1) * (high.total - low.total)
}

/**
 * The most outcome of a plan whose outcome is at least ratio · spend. A plan that spends at most B brings at most the bound of
 * B, so that none with that return spends between bound / ratio and B: totals come down from the largest by that rule, or
 * faster where the bound is known to fall with the total at a price.
 * @param tolerance relative, of the outcome
 */
function* mostAtReturn<Plan>(ratio: number, least: number, most: number, tolerance: number): TotalSearch<Plan> {
  let total = most
  let bound = Number.POSITIVE_INFINITY
  let attainable = 0
  for (let asked = 0; asked < MAX_TOTALS; asked++) {
    const answer = yield total
    bound = Math.min(bound, answer.bound)
    if (answer.plan !== undefined && answer.spend > 0) attainable = Math.max(attainable, answer.outcome / answer.spend)
    if (answer.plan !== undefined && answer.outcome >= ratio * answer.spend) {
      return { _tag: "Met", plan: answer.plan, bound: Math.max(bound, answer.outcome) }
    }
    const { price } = answer
    const byPrice = price !== undefined && price < ratio ? (answer.bound - price * total) / (ratio - price) : total
    const next = Math.min(answer.bound / ratio, byPrice)
    if (next < least) return { _tag: "Missed", attainable }
    // just below the total that is left: there a plan keeps the return, if there is one so close
    const within = next * (1 - 0.3 * tolerance)
    bound = Math.min(bound, ratio * next)
    total = next < total * (1 - tolerance) ? within : total * (1 - tolerance)
    if (total < least) return { _tag: "Missed", attainable }
  }
  return { _tag: "Open" }
}
