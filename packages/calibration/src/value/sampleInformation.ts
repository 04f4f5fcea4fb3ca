import type { Vec } from "@liftmix/core"
import { allocateByEnvelope } from "./allocateByEnvelope.ts"

/** A budget decision under uncertainty: what each channel's spend is worth in each posterior draw. */
export interface BudgetDecision {
  /** [channel, point, draw] money earned per period by 0, 1, … steps of spend on the channel */
  readonly values: Float64Array
  readonly points: number
  readonly draws: number
  /** steps of spend to be allocated */
  readonly steps: number
}

/** What an experiment is worth to a decision, in the decision's money per period. */
export interface SampleInformation {
  /** expected gain from deciding after the experiment rather than now, ≥ 0 up to rounding */
  readonly value: number
  /** the same with decisions made on one half of the draws and priced on the other: without the optimism of doing both on all */
  readonly crossFitted: number
  /** mean over outcomes of 1/Σw²; below 50 the answer rests on few draws */
  readonly effectiveDraws: number
}

/** Expected gain from deciding in full knowledge of the truth: no experiment is worth more. */
export function perfectInformation(decision: BudgetDecision): number {
  const { values, draws, points, steps } = decision
  const now = decide(decision, new Float64Array(draws).fill(1 / draws))
  const truth = new Float64Array(values.length / draws)
  let gain = 0
  for (let s = 0; s < draws; s++) {
    for (let i = 0; i < truth.length; i++) truth[i] = values[i * draws + s]
    gain += priceOf(truth, points, allocateByEnvelope(truth, points, steps)) - priceOf(truth, points, now)
  }
  return gain / draws
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
  const { draws } = decision
  const halves = [0, 1].map(half => (s: number) => s % 2 === half)
  const current = [() => true, ...halves].map(chosen =>
    decide(decision, masked(new Float64Array(draws).fill(1), chosen))
  )
  let [value, crossFitted, effectiveDraws] = [0, 0, 0]
  for (let m = 0; m < results.length; m++) {
    const weights = likelihoodWeights(lifts, se, results[m])
    const means = meanValues(decision, weights)
    const gain = (means: Float64Array, chosen: Int32Array, now: Int32Array) =>
      priceOf(means, decision.points, chosen) - priceOf(means, decision.points, now)
    value += gain(means, allocateByEnvelope(means, decision.points, decision.steps), current[0])
    effectiveDraws += 1 / weights.reduce((sum, w) => sum + w * w, 0)
    const [even, odd] = halves.map(chosen => meanValues(decision, masked(weights, chosen)))
    crossFitted +=
      (gain(odd, allocateByEnvelope(even, decision.points, decision.steps), current[1]) +
        gain(even, allocateByEnvelope(odd, decision.points, decision.steps), current[2])) /
      2
  }
  const count = results.length
  return { value: value / count, crossFitted: crossFitted / count, effectiveDraws: effectiveDraws / count }
}

const decide = (decision: BudgetDecision, weights: Float64Array): Int32Array =>
  allocateByEnvelope(meanValues(decision, weights), decision.points, decision.steps)

/** [draw] ∝ exp(−½((L − Λ)/se)²), sum 1 */
function likelihoodWeights(lifts: Vec, se: number, result: number): Float64Array {
  const logs = Float64Array.from(lifts, lift => -0.5 * ((result - lift) / se) ** 2)
  const largest = logs.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  return masked(
    logs.map(log => Math.exp(log - largest)),
    () => true
  )
}

/** The weights of the chosen draws, sum 1. */
function masked(weights: Float64Array, chosen: (draw: number) => boolean): Float64Array {
  const kept = weights.map((w, s) => (chosen(s) ? w : 0))
  const total = kept.reduce((sum, w) => sum + w, 0)
  return kept.map(w => w / total)
}

/** [channel, point] */
function meanValues({ values, draws }: BudgetDecision, weights: Float64Array): Float64Array {
  const means = new Float64Array(values.length / draws)
  for (let i = 0; i < means.length; i++) {
    let sum = 0
    for (let s = 0; s < draws; s++) sum += weights[s] * values[i * draws + s]
    means[i] = sum
  }
  return means
}

/** The actual curves price a decision, not their envelopes. */
const priceOf = (means: Float64Array, points: number, chosen: Int32Array): number =>
  chosen.reduce((sum, point, channel) => sum + means[channel * points + point], 0)
