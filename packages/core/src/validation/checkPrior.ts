import { nationalDataset } from "../data/nationalDataset.ts"
import { mean } from "../math/mean.ts"
import { variance } from "../math/variance.ts"
import type { CompiledModel } from "../model/CompiledModel.ts"
import { drawPrior } from "../posterior/drawPrior.ts"
import type { Estimate } from "../posterior/Estimate.ts"
import { estimateDraws } from "../posterior/estimateDraws.ts"
import { groupPredictions } from "./groupPredictions.ts"
import { predictWindow } from "./predictWindow.ts"

interface Statistic {
  /** of KPI series drawn from the prior */
  readonly prior: Estimate
  readonly observed: number
  /** probability the prior gives to smaller values; near 0 or 1 the priors do not expect such data */
  readonly percentile: number
}

/** What the priors alone say of the KPI, beside what was seen. */
export interface PriorCheck {
  /** mean KPI per period */
  readonly level: Statistic
  /** standard deviation of the KPI over periods */
  readonly variation: Statistic
  /** KPI caused by channels and organic media over the KPI seen */
  readonly mediaShare: Estimate
  /** probability of a KPI below 0 in a period */
  readonly negative: number
}

/** Series drawn for the check: enough for two digits of a percentile. */
const priorDraws = 1000

/** Prior predictive check: series of the nation's KPI as the model would expect them before it has seen any. */
export function checkPrior(model: CompiledModel, seed: number): PriorCheck {
  const draws = drawPrior(model, priorDraws, seed)
  const { geos } = model.dataset
  const observed = nationalDataset(model.dataset).kpi.values
  const periods = observed.length
  const { predicted } = groupPredictions(
    predictWindow(model, draws, seed),
    Array.from(observed, (_, t) => geos.map((_, g) => g * periods + t))
  )
  const series = (draw: number) => Float64Array.from({ length: periods }, (_, t) => predicted[t * priorDraws + draw])
  const statistic = (of: (series: Float64Array) => number) => {
    const drawn = Float64Array.from({ length: priorDraws }, (_, draw) => of(series(draw)))
    const seen = of(observed)
    return {
      prior: estimateDraws(drawn),
      observed: seen,
      percentile: drawn.filter(x => x < seen).length / priorDraws
    }
  }
  const media = model.mediaComponents
  const cells = model.dataset.kpi.values.length
  const parts = new Float64Array(model.components.length * cells)
  const mediaShare = Float64Array.from({ length: priorDraws }, (_, draw) => {
    const parameters = draws.parameterNames.length
    model.decompose(draws.values.subarray(draw * parameters, (draw + 1) * parameters), parts)
    return (mean(parts.subarray(0, media * cells)) * media * geos.length) / mean(observed)
  })
  return {
    level: statistic(mean),
    variation: statistic(values => Math.sqrt(variance(values))),
    mediaShare: estimateDraws(mediaShare),
    negative: predicted.filter(y => y < 0).length / predicted.length
  }
}
