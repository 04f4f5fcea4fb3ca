import type { Vec } from "@liftmix/core"
import { allocateByEnvelope } from "./allocateByEnvelope.ts"
import { BLOCKS, blockSums } from "./blockSums.ts"
import type { BudgetDecision } from "./BudgetDecision.ts"

/** What an experiment is worth to a decision, in the decision's money per period. */
export interface SampleInformation {
  /** expected gain from deciding after the experiment rather than now, ≥ 0 up to rounding */
  readonly value: number
  /** standard error of the value for the finite number of draws, by leaving out an eighth of them at a time */
  readonly monteCarloError: number
  /** the value with decisions made on one half of the draws and priced on the other: without the optimism of doing both on all */
  readonly crossFitted: number
  /** mean over outcomes of 1/Σw²; below 50 the answer rests on few draws */
  readonly effectiveDraws: number
}

/**
 * Expected value of sample information by importance reweighting: for each possible result of the experiment the draws
 * are reweighted by its likelihood, the budget is allocated anew, and the gain over today's allocation is priced with the
 * same weights. The pairing makes each gain ≥ 0 and removes most of the Monte Carlo error.
 * @param lifts [draw] Λ of the experiment
 * @param se standard error of its result, transport included
 * @param results possible results, equally probable, such as `predictiveNodes`
 */
export function sampleInformation(decision: BudgetDecision, lifts: Vec, se: number, results: Vec): SampleInformation {
  const { draws, points, steps, values } = decision
  const rows = values.length / draws
  const weights = new Float64Array(results.length * draws)
  let effectiveDraws = 0
  for (let m = 0; m < results.length; m++) {
    effectiveDraws += likelihoodWeights(lifts, se, results[m], weights.subarray(m * draws, (m + 1) * draws))
  }
  const sums = blockSums(values, draws, weights)
  const totals = blockSums(new Float64Array(draws).fill(1), draws, weights)
  const equally = new Float64Array(draws).fill(1)
  const nowSums = blockSums(values, draws, equally)
  const nowTotals = blockSums(equally, draws, equally)

  const allocate = (means: Float64Array) => allocateByEnvelope(means, points, steps)
  const now = subsets.map(kept => allocate(meanOver(nowSums, nowTotals, 0, rows, kept)))
  const gains = new Float64Array(subsets.length)
  let crossFitted = 0
  for (let m = 0; m < results.length; m++) {
    const means = subsets.map(kept => meanOver(sums, totals, m, rows, kept))
    const best = means.map(allocate)
    const gain = (decided: number, priced: number) =>
      priceOf(means[priced], points, best[decided]) - priceOf(means[priced], points, now[decided])
    for (let k = 0; k < subsets.length; k++) gains[k] += gain(k, k) / results.length
    crossFitted += (gain(EVEN, ODD) + gain(ODD, EVEN)) / 2 / results.length
  }
  return {
    value: gains[ALL],
    monteCarloError: jackknifeError(gains.subarray(FIRST_LEFT_OUT)),
    crossFitted,
    effectiveDraws: effectiveDraws / results.length
  }
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

/**
 * Writes w ∝ exp(−½((L − Λ)/se)²), largest 1.
 * @param out [draw]
 * @returns their effective number, (Σw)²/Σw²
 */
function likelihoodWeights(lifts: Vec, se: number, result: number, out: Float64Array): number {
  let largest = Number.NEGATIVE_INFINITY
  for (let s = 0; s < out.length; s++) {
    out[s] = -0.5 * ((result - lifts[s]) / se) ** 2
    if (out[s] > largest) largest = out[s]
  }
  let [sum, squares] = [0, 0]
  for (let s = 0; s < out.length; s++) {
    out[s] = Math.exp(out[s] - largest)
    sum += out[s]
    squares += out[s] * out[s]
  }
  return (sum * sum) / squares
}

/** [row] weighted mean over the kept blocks; NaN where they have no weight at all */
function meanOver(
  sums: Float64Array,
  totals: Float64Array,
  weighting: number,
  rows: number,
  kept: readonly number[]
): Float64Array {
  const means = new Float64Array(rows)
  let total = 0
  for (const block of kept) {
    const at = weighting * BLOCKS + block
    total += totals[at]
    for (let row = 0; row < rows; row++) means[row] += sums[at * rows + row]
  }
  for (let row = 0; row < rows; row++) means[row] /= total
  return means
}

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
