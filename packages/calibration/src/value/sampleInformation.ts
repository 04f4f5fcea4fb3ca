import type { Vec } from "@liftmix/core"
import { BLOCKS, blockSums } from "./blockSums.ts"
import type { BudgetDecision } from "./BudgetDecision.ts"
import { type ExpectedGain, gainFromDeciding } from "./gainFromDeciding.ts"

/** What an experiment is worth to a decision. */
export interface SampleInformation extends ExpectedGain {
  /** mean over outcomes of 1/Σw²; below 50 the answer rests on few draws */
  readonly effectiveDraws: number
}

/**
 * Expected value of sample information by importance reweighting: for each possible result of the experiment the draws
 * are reweighted by its likelihood, and the decision is made and priced by their means (`gainFromDeciding`).
 * @param lifts [draw] Λ of the experiment
 * @param se standard error of its result, transport included
 * @param results possible results, equally probable, such as `predictiveNodes`
 */
export function sampleInformation(decision: BudgetDecision, lifts: Vec, se: number, results: Vec): SampleInformation {
  const { draws, values } = decision
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
  const gain = gainFromDeciding(decision, {
    results: results.length,
    now: kept => meanOver(nowSums, nowTotals, 0, rows, kept),
    given: (result, kept) => meanOver(sums, totals, result, rows, kept)
  })
  return { ...gain, effectiveDraws: effectiveDraws / results.length }
}

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
