import type { Vec } from "@liftmix/core"
import { criticalValue } from "../convert/criticalValue.ts"
import { studentisedTrimmedMean } from "./studentisedTrimmedMean.ts"

/** No more pairs than this share are left out on either side. */
const LARGEST_TRIM_RATE = 0.25
/** Where no return is rejected, the interval is this many times the normal one. */
const UNBOUNDED_WIDTH = 3

/** Incremental return by trimmed match. */
export interface TrimmedMatch {
  readonly iroas: number
  readonly se: number
  readonly lower: number
  readonly upper: number
  /** pairs left out on either side */
  readonly trimmed: number
  /** the pairs that are left, by increasing residual */
  readonly kept: readonly number[]
}

/**
 * Trimmed match: the return θ at which the residuals ε = Y − θX of geo pairs, without the n₁ smallest and the n₁ largest,
 * sum to 0. Robust against pairs that were hit by something else.
 * @param response [pair] Y, treated − control outcome
 * @param cost [pair] X, treated − control spend; not all 0
 * @param level of the interval, in (0, 1)
 * @param trimmed n₁, pairs left out on either side; absent: the fewest whose standard error is near the smallest
 * @throws RangeError where fewer than 2 pairs are left, or their costs cancel
 * @source chen2022
 */
export function trimmedMatch(response: Vec, cost: Vec, level: number, trimmed?: number): TrimmedMatch {
  if (response.length !== cost.length) throw new RangeError(`${response.length} responses, ${cost.length} costs`)
  const pairs = Array.from(response, (y, i) => ({ index: i, response: y, cost: cost[i] }))
  const estimate = trimmed === undefined ? chooseTrim(pairs) : estimateReturn(pairs, trimmed)
  const kept = keptPairs(pairs, estimate.trimmed, estimate.iroas).map(({ index }) => index)
  return { ...estimate, kept, ...acceptedReturns(pairs, estimate, level) }
}

interface Pair {
  readonly index: number
  readonly response: number
  readonly cost: number
}

type Estimate = Pick<TrimmedMatch, "iroas" | "se" | "trimmed">

/** The smallest trim whose standard error is within 1 + 0.25/√n of the smallest. */
function chooseTrim(pairs: readonly Pair[]): Estimate {
  const most = Math.floor(LARGEST_TRIM_RATE * pairs.length)
  const estimates = Array.from({ length: most + 1 }, (_, n1) => n1)
    .filter(n1 => pairs.length - 2 * n1 >= 2)
    .map(n1 => estimateReturn(pairs, n1))
  const limit = (1 + 0.25 / Math.sqrt(pairs.length)) * Math.min(...estimates.map(({ se }) => se))
  const chosen = estimates.find(({ se }) => se <= limit)
  if (chosen === undefined) throw new RangeError(`${pairs.length} pairs are too few`)
  return chosen
}

function estimateReturn(pairs: readonly Pair[], trimmed: number): Estimate {
  if (pairs.length - 2 * trimmed < 2) throw new RangeError(`${pairs.length} pairs without ${trimmed} on either side`)
  const candidates = zeros(pairs, trimmed).map(iroas => ({ iroas, asymmetry: asymmetry(pairs, trimmed, iroas) }))
  if (candidates.length === 0) throw new RangeError("the costs of the pairs that are left cancel")
  const { iroas } = candidates.reduce((best, next) => (next.asymmetry < best.asymmetry ? next : best))
  return { iroas, trimmed, se: standardError(pairs, trimmed, iroas) }
}

/** The pairs by increasing residual at a return. */
const byResidual = (pairs: readonly Pair[], iroas: number) =>
  pairs.map(pair => ({ ...pair, residual: pair.response - iroas * pair.cost })).sort((a, b) => a.residual - b.residual)

const keptPairs = (pairs: readonly Pair[], trimmed: number, iroas: number) =>
  byResidual(pairs, iroas).slice(trimmed, pairs.length - trimmed)

/**
 * Every return at which the kept residuals sum to 0. The order of the residuals changes only where two of them are
 * equal; between those returns the same pairs are kept, and the sum is a line in θ.
 */
function zeros(pairs: readonly Pair[], trimmed: number): number[] {
  const breaks = orderChanges(pairs)
  const edges = [Number.NEGATIVE_INFINITY, ...breaks, Number.POSITIVE_INFINITY]
  const found = edges.slice(1).flatMap((to, i) => {
    const from = edges[i]
    const kept = keptPairs(pairs, trimmed, inside(from, to))
    const zero = kept.reduce((sum, pair) => sum + pair.response, 0) / kept.reduce((sum, pair) => sum + pair.cost, 0)
    return zero >= from && zero <= to ? [zero] : []
  })
  return [...new Set(found)]
}

function orderChanges(pairs: readonly Pair[]): number[] {
  const changes = pairs.flatMap((a, i) =>
    pairs.slice(0, i).flatMap(b => (a.cost === b.cost ? [] : (a.response - b.response) / (a.cost - b.cost)))
  )
  return [...new Set(changes)].sort((a, b) => a - b)
}

function inside(from: number, to: number): number {
  if (from === Number.NEGATIVE_INFINITY) return to === Number.POSITIVE_INFINITY ? 0 : to - 1
  return to === Number.POSITIVE_INFINITY ? from + 1 : (from + to) / 2
}

/** Mean |ε_(i) + ε_(n−i+1)| over the kept ranks: small where the residuals lie symmetrically around 0. */
function asymmetry(pairs: readonly Pair[], trimmed: number, iroas: number): number {
  const residuals = byResidual(pairs, iroas).map(pair => pair.residual)
  const n = residuals.length
  const sums = residuals.slice(trimmed, n - trimmed).map((e, i) => Math.abs(e + residuals[n - 1 - trimmed - i]))
  return sums.reduce((sum, x) => sum + x, 0) / sums.length
}

/** √([n₁(ε_(n₁+1)² + ε_(n−n₁)²) + Σ_kept ε²]/(n X̄²)/n), X̄ = Σ_kept X / n */
function standardError(pairs: readonly Pair[], trimmed: number, iroas: number): number {
  const kept = keptPairs(pairs, trimmed, iroas)
  const spread = trimmedSpread(
    kept.map(pair => pair.residual),
    trimmed
  )
  return spread / Math.abs(kept.reduce((sum, pair) => sum + pair.cost, 0))
}

/**
 * Standard error of the sum of kept residuals: √(n₁(ε_first² + ε_last²) + Σ ε²), those left out replaced by the nearest kept.
 * @param kept residuals of the kept pairs, by increasing residual of the whole test
 */
export function trimmedSpread(kept: readonly number[], trimmed: number): number {
  const [first, last] = [kept[0], kept[kept.length - 1]]
  return Math.sqrt(trimmed * (first ** 2 + last ** 2) + kept.reduce((sum, e) => sum + e ** 2, 0))
}

/**
 * The returns at which the studentised trimmed mean of the residuals lies within ±z. Found outwards from the estimate by
 * doubling and bisection; where that reaches no rejection, three times the normal interval.
 */
function acceptedReturns(
  pairs: readonly Pair[],
  { iroas, se, trimmed }: Estimate,
  level: number
): { readonly lower: number; readonly upper: number } {
  const z = criticalValue(level, 2)
  const rejects = (theta: number) =>
    Math.abs(
      studentisedTrimmedMean(
        byResidual(pairs, theta).map(pair => pair.residual),
        trimmed
      )
    ) > z
  const bound = (direction: 1 | -1): number => {
    let [near, far] = [0, z * se]
    for (let doubling = 0; !rejects(iroas + direction * far); doubling++) {
      if (doubling === 20) return Number.NaN
      near = far
      far *= 2
    }
    for (let i = 0; i < 60; i++) {
      const middle = (near + far) / 2
      if (rejects(iroas + direction * middle)) far = middle
      else near = middle
    }
    return iroas + direction * near
  }
  const [lower, upper] = [bound(-1), bound(1)]
  const half = UNBOUNDED_WIDTH * z * se
  return Number.isNaN(lower) || Number.isNaN(upper) ? { lower: iroas - half, upper: iroas + half } : { lower, upper }
}
