import type { Dataset } from "../data/Dataset.ts"
import type { Vec } from "../math/Vec.ts"
import type { CompiledModel } from "../model/CompiledModel.ts"
import { createEffectMeasure } from "../model/createEffectMeasure.ts"
import { kpiScale } from "../model/kpiScale.ts"
import type { MediaPrior } from "../model/ModelSpec.ts"
import { unitEffect } from "../model/unitEffect.ts"
import type { ParameterDraws } from "./Posterior.ts"

/** What one channel or organic medium did over the window, draw by draw. */
export interface MediaEffect {
  readonly name: string
  /** money over the window; null for organic media */
  readonly spend: number | null
  /** [chain, draw] KPI units caused over the window */
  readonly contribution: Float64Array
  /** [chain, draw] contribution over the KPI's total */
  readonly share: Float64Array
  /** [chain, draw] value caused by the window's spend, over that spend; null where KPI or medium has no money */
  readonly roi: Float64Array | null
  /** [chain, draw] value caused by the next 1 % of spend, over that spend; null likewise */
  readonly mroi: Float64Array | null
  /** [chain, draw] money per KPI unit caused by the window's spend; null for organic media */
  readonly costPerIncremental: Float64Array | null
}

/** Every medium's effect, measured as the media priors measure it (`createEffectMeasure`). */
export function mediaEffects(model: CompiledModel, posterior: ParameterDraws): readonly MediaEffect[] {
  const { dataset } = model
  const paid = dataset.channels.map(series => ({ ...series, isPaid: true }))
  const organic = dataset.organic.map(series => ({ ...series, spend: series.exposure, isPaid: false }))
  return [...paid, ...organic].map(series => mediaEffect(model, posterior, series))
}

interface Medium {
  readonly name: string
  readonly exposure: Float64Array
  readonly spend: Float64Array
  readonly isPaid: boolean
}

function mediaEffect(model: CompiledModel, posterior: ParameterDraws, medium: Medium): MediaEffect {
  const { dataset } = model
  const { name, isPaid, spend } = medium
  const kpiTotal = dataset.kpi.values.reduce((sum, y) => sum + y, 0)
  // KPI units per unit of money are an ROI whose value per KPI unit is 1.
  const unvalued = { ...dataset, kpi: { ...dataset.kpi, valuePerUnit: dataset.kpi.values.map(() => 1) } }
  const hasRoi = isPaid && dataset.kpi.valuePerUnit !== undefined
  const share = effectDraws(model, posterior, medium, "contribution", dataset)
  return {
    name,
    spend: isPaid ? spend.subarray(dataset.mediaLead).reduce((sum, x) => sum + x, 0) : null,
    contribution: share.map(x => x * kpiTotal),
    share,
    roi: hasRoi ? effectDraws(model, posterior, medium, "roi", dataset) : null,
    mroi: hasRoi ? effectDraws(model, posterior, medium, "mroi", dataset) : null,
    costPerIncremental: isPaid ? effectDraws(model, posterior, medium, "roi", unvalued).map(x => 1 / x) : null
  }
}

/** [chain, draw] of q = β · u on the given scale. */
function effectDraws(
  model: CompiledModel,
  posterior: ParameterDraws,
  { name, exposure, spend }: Medium,
  scale: MediaPrior["scale"],
  dataset: Dataset
): Float64Array {
  const slots = model.layout.media.get(name)
  if (slots === undefined) throw new RangeError(`no medium ${name} in the model`)
  const createPath = (x: Vec) => model.context.createPath(name, x)
  const measure = createEffectMeasure(scale, exposure, spend, createPath, dataset, kpiScale(dataset.kpi))
  const path = createPath(exposure)
  const parameters = posterior.parameterNames.length
  const out = new Float64Array(posterior.chains * posterior.draws)
  for (let i = 0; i < out.length; i++) {
    const natural = posterior.values.subarray(i * parameters, (i + 1) * parameters)
    path.evaluate(natural, slots.transform)
    out[i] = natural[slots.coefficient] * unitEffect(measure, path.response, natural, slots.transform)
  }
  return out
}
