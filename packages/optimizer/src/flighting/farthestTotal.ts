import type { FlightAim } from "./FlightAim.ts"
import { type FlightProgram, flightViolation } from "./FlightProgram.ts"
import { FEASIBLE } from "./offerSpend.ts"

/** How far a channel's total goes among plans that are good enough. */
export interface Reach {
  /** a plan with this total is known */
  readonly found: number
  /** no plan goes farther */
  readonly limit: number
}

/** A reach is known well enough when this share of all money is open. */
const CLOSE = 1e-5
/** Weights tried at most; with concave responses four or five are enough. */
const MAX_ROUNDS = 12
/** Rounds that may leave more than nine tenths open of what was. */
const PATIENCE = 2
/** First weight: a loss of the allowed size for a shift of this share of all money. */
const SHIFT = 0.1

/**
 * The largest (sign 1) or smallest (−1) total of a channel over all spends whose objective is at least a floor: the best
 * spends for objective + weight · sign · total lie on the frontier of both, the loss of the objective grows about with the
 * square of the weight, and a secant finds the weight at which it is what the floor allows. For every weight,
 * (bound of that − floor) / weight is a proven limit of sign · total.
 * @param aim of the programme
 * @param known [variable] spends with an objective of the floor at least
 * @param isOver tells to leave it at what is known
 */
export function* farthestTotal(
  program: FlightProgram,
  aim: FlightAim,
  channel: number,
  sign: 1 | -1,
  floor: number,
  known: Float64Array,
  isOver: () => boolean
): Generator<undefined, Reach> {
  const { lower, periods, upper } = program
  const totalOf = (spend: Float64Array): number =>
    spend.subarray(channel * periods, (channel + 1) * periods).reduce((sum, x) => sum + x, 0)
  const money = known.reduce((sum, x) => sum + x, 0)
  const best = aim.valueAt(known)
  const allowed = Math.sqrt(Math.max(0, best - floor))
  let inside = known
  let limit = sign * totalOf(sign > 0 ? upper : lower)
  let below = { weight: 0, loss: 0 }
  let above: { readonly weight: number; readonly loss: number } | undefined
  let outside: Float64Array | undefined
  let weight = Math.max(best - floor, CLOSE * Math.abs(best)) / (SHIFT * money || 1)
  let stalled = 0
  for (let round = 0; round < MAX_ROUNDS && stalled < PATIENCE && !isOver(); round++) {
    const open = limit - sign * totalOf(inside)
    if (open <= CLOSE * money) break
    const spendWeight = program.spendWeight.map((own, j) =>
      Math.floor(j / periods) === channel ? own + weight * sign : own
    )
    const { bound, spend } = yield* aim.best(spendWeight)
    if (spend === undefined) break
    limit = Math.min(limit, (bound - floor) / weight)
    const objective = aim.valueAt(spend)
    const loss = Math.sqrt(Math.max(0, best - objective))
    if (objective >= floor) {
      if (sign * totalOf(spend) > sign * totalOf(inside)) inside = spend
      below = { weight, loss }
    } else {
      outside = spend
      above = { weight, loss }
    }
    if (outside !== undefined) inside = farthestBetween(program, aim, inside, outside, floor)
    weight = nextWeight(below, above, allowed, round)
    stalled = limit - sign * totalOf(inside) > 0.9 * open ? stalled + 1 : 0
  }
  return { found: totalOf(inside), limit: sign * Math.max(limit, sign * totalOf(inside)) }
}

/** Where the root of the loss is what is allowed: by secant, every third time in the middle; far out while all is allowed. */
function nextWeight(
  below: { readonly weight: number; readonly loss: number },
  above: { readonly weight: number; readonly loss: number } | undefined,
  allowed: number,
  round: number
): number {
  if (above === undefined)
    return below.weight * (below.loss > 0 ? Math.min(30, Math.max(1.5, (1.02 * allowed) / below.loss)) : 30)
  const width = above.weight - below.weight
  const share = (allowed - below.loss) / (above.loss - below.loss)
  return below.weight + width * (round % 3 === 2 ? 0.5 : Math.min(0.98, Math.max(0.02, share)))
}

/** The last point on the way between two spends that keeps the floor, and what the first keeps. */
function farthestBetween(
  program: FlightProgram,
  aim: FlightAim,
  inside: Float64Array,
  outside: Float64Array,
  floor: number
): Float64Array {
  let [low, high] = [0, 1]
  let last = inside
  // 2^-20 of the way is a tenth of what an end may be off by
  for (let step = 0; step < 20; step++) {
    const share = (low + high) / 2
    const spend = inside.map((x, j) => x + share * (outside[j] - x))
    if (aim.valueAt(spend) >= floor && flightViolation(program, spend) <= FEASIBLE) {
      low = share
      last = spend
    } else high = share
  }
  return last
}
