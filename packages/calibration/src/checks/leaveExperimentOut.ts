import { paretoSmooth, reliableShape, type Vec } from "@liftmix/core"
import type { LiftObservation } from "../terms/observeLift.ts"

/** How well a model would have predicted an experiment that it was fitted with. */
export interface LeftOutExperiment {
  /** P(L′ ≤ L) in the model without the experiment */
  readonly pit: number
  readonly pValue: number
  /** ln p(L) in the model without the experiment */
  readonly logPredictiveDensity: number
  readonly shape: number
  /** false: the experiment moved the model so far that only a refit without it can tell */
  readonly reliable: boolean
}

/**
 * Takes one experiment out of a fit by importance weights 1/p(L | Λ), Pareto-smoothed.
 * @param draws [draw] implied lifts Λ of the fit that used the experiment with this observation's noise
 */
export function leaveExperimentOut(draws: Vec, { lift, noise }: LiftObservation): LeftOutExperiment {
  const logs = Float64Array.from(draws, implied => noise.logDensity(lift, implied))
  const { weights, shape } = paretoSmooth(logs.map(log => -log))
  const pit = weights.reduce((sum, w, s) => sum + w * noise.cdf(lift, draws[s]), 0)
  return {
    pit,
    pValue: 2 * Math.min(pit, 1 - pit),
    logPredictiveDensity: Math.log(weights.reduce((sum, w, s) => sum + w * Math.exp(logs[s]), 0)),
    shape,
    reliable: shape <= reliableShape(draws.length)
  }
}
