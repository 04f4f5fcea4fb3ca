import type { Vec } from "@liftmix/core"
import type { LiftObservation } from "../terms/observeLift.ts"
import { highDensityMass } from "./highDensityMass.ts"
import { normalOverlap } from "./normalOverlap.ts"

/** How well an experiment and a model agree. */
export interface ExperimentConflict {
  /** (L − mean Λ) / √(var Λ + noise variance) */
  readonly z: number
  /** P(L′ ≤ L) for a repeated experiment in the model's world, averaged over draws */
  readonly pit: number
  /** 2 min(pit, 1 − pit) */
  readonly pValue: number
  /** probability that a repeated experiment would be as improbable as this one, or more (Box) */
  readonly boxPValue: number
  /** ln of the draws' mean density of L */
  readonly logPredictiveDensity: number
  /** area shared by the model's and the experiment's distribution of the lift, both taken as normal, in [0, 1] */
  readonly overlap: number
  readonly label: "consistent" | "tension" | "conflict"
}

/** Below these p-values model and experiment are in tension, or contradict each other. */
const TENSION = 0.1
const CONFLICT = 0.01

/**
 * Compares an experiment's result with the lift that a model implies for it. Most telling for draws from a fit without
 * this experiment; after a fit with it, agreement is partly its own doing.
 * @param draws [draw] implied lifts Λ, at least 2
 */
export function experimentConflict(
  draws: Vec,
  { lift, se, transportVariance, noise }: LiftObservation
): ExperimentConflict {
  if (draws.length < 2) throw new RangeError(`${draws.length} draws of the implied lift`)
  const implied = Float64Array.from(draws)
  const mean = average(implied, value => value)
  const sd = Math.sqrt((average(implied, value => (value - mean) ** 2) * draws.length) / (draws.length - 1))
  const noiseSd = Math.sqrt(se * se + transportVariance * mean * mean)
  const density = (observed: number) => average(implied, value => Math.exp(noise.logDensity(observed, value)))
  const cdf = (observed: number) => average(implied, value => noise.cdf(observed, value))
  const pit = cdf(lift)
  const pValue = 2 * Math.min(pit, 1 - pit)
  const spread = Math.hypot(sd, noiseSd)
  return {
    z: (lift - mean) / spread,
    pit,
    pValue,
    boxPValue: 1 - highDensityMass(density, cdf, lift, { low: mean - 12 * spread, high: mean + 12 * spread }),
    logPredictiveDensity: logMeanExp(implied, value => noise.logDensity(lift, value)),
    overlap: normalOverlap({ mean, sd }, { mean: lift, sd: noiseSd }),
    label: conflictLabel(pValue)
  }
}

export const conflictLabel = (pValue: number): ExperimentConflict["label"] =>
  pValue >= TENSION ? "consistent" : pValue >= CONFLICT ? "tension" : "conflict"

const average = (values: Float64Array, of: (value: number) => number): number =>
  values.reduce((sum, value) => sum + of(value), 0) / values.length

/** ln (1/S) Σ e^x, without underflow where the experiment is far from every draw. */
function logMeanExp(values: Float64Array, of: (value: number) => number): number {
  const logs = values.map(of)
  const largest = logs.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  return largest + Math.log(average(logs, x => Math.exp(x - largest)))
}
