import type { Vec } from "@liftmix/core"
import { allocateByEnvelope } from "./allocateByEnvelope.ts"
import { BLOCKS } from "./blockSums.ts"
import type { BudgetDecision } from "./BudgetDecision.ts"

/** What the curves of a decision are expected to be, now and after each of an experiment's possible results. */
export interface ExpectedCurves {
  /** equally probable results */
  readonly results: number
  /** @param kept blocks of draws to be used @returns [channel and point] NaN where they cannot tell */
  now(kept: readonly number[]): Float64Array
  given(result: number, kept: readonly number[]): Float64Array
}

/** The expected gain from deciding after an experiment rather than now, in the decision's money per period. */
export interface ExpectedGain {
  /** ≥ 0 up to rounding */
  readonly value: number
  /** standard error of the value for the finite number of draws, by leaving out an eighth of them at a time */
  readonly monteCarloError: number
  /** the value with decisions made on one half of the draws and priced on the other: without the optimism of doing both on all */
  readonly crossFitted: number
}

/**
 * Allocates the budget anew after each result and prices the gain over today's allocation by the same curves. The pairing
 * makes each gain ≥ 0 and removes most of the Monte Carlo error.
 */
export function gainFromDeciding({ points, steps }: BudgetDecision, curves: ExpectedCurves): ExpectedGain {
  const allocate = (means: Float64Array) => allocateByEnvelope(means, points, steps)
  const now = subsets.map(kept => allocate(curves.now(kept)))
  const gains = new Float64Array(subsets.length)
  let crossFitted = 0
  for (let m = 0; m < curves.results; m++) {
    const means = subsets.map(kept => curves.given(m, kept))
    const best = means.map(allocate)
    const gain = (decided: number, priced: number) =>
      priceOf(means[priced], points, best[decided]) - priceOf(means[priced], points, now[decided])
    for (let k = 0; k < subsets.length; k++) gains[k] += gain(k, k) / curves.results
    crossFitted += (gain(EVEN, ODD) + gain(ODD, EVEN)) / 2 / curves.results
  }
  return { value: gains[ALL], monteCarloError: jackknifeError(gains.subarray(FIRST_LEFT_OUT)), crossFitted }
}

const blocks = Array.from({ length: BLOCKS }, (_, block) => block)
/** The sets of blocks that decisions are made on: all, either half, and all but one. */
const subsets: readonly (readonly number[])[] = [
  blocks,
  blocks.filter(block => block % 2 === 0),
  blocks.filter(block => block % 2 === 1),
  ...blocks.map(left => blocks.filter(block => block !== left))
]
const [ALL, EVEN, ODD, FIRST_LEFT_OUT] = [0, 1, 2, 3]

/** Delete-a-group jackknife: √((B − 1)/B Σ (θ₍₋b₎ − mean)²). */
function jackknifeError(leftOut: Float64Array): number {
  const mean = leftOut.reduce((sum, x) => sum + x, 0) / leftOut.length
  const squares = leftOut.reduce((sum, x) => sum + (x - mean) ** 2, 0)
  return Math.sqrt(((leftOut.length - 1) / leftOut.length) * squares)
}

/** The actual curves price a decision, not their envelopes. */
export function priceOf(means: Vec, points: readonly number[], chosen: Int32Array): number {
  let [sum, from] = [0, 0]
  for (let channel = 0; channel < points.length; channel++) {
    sum += means[from + chosen[channel]]
    from += points[channel]
  }
  return sum
}
