import type { Dataset } from "../data/Dataset.ts"
import { nationalDataset } from "../data/nationalDataset.ts"
import type { Vec } from "../math/Vec.ts"
import type { CompiledModel } from "../model/CompiledModel.ts"
import { mediaQuantity } from "../model/mediaQuantity.ts"
import type { MediaPrior } from "../model/ModelSpec.ts"
import { type ModelMedium, modelMedia } from "../model/modelMedia.ts"
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

/** The effect of every medium of the model, on the nation, measured as the media priors measure it. */
export function mediaEffects(model: CompiledModel, posterior: ParameterDraws): readonly MediaEffect[] {
  return modelMedia(model.spec, model.dataset).map(medium => mediaEffect(model, posterior, medium))
}

function mediaEffect(model: CompiledModel, posterior: ParameterDraws, medium: ModelMedium): MediaEffect {
  const { dataset } = model
  const { name } = medium.spec
  const kpiTotal = dataset.kpi.values.reduce((sum, y) => sum + y, 0)
  const spend = medium.spend && nationalDataset(dataset).channels.find(channel => channel.name === name)?.spend
  // KPI units per unit of money are an ROI whose value per KPI unit is 1.
  const unvalued = { ...dataset, kpi: { ...dataset.kpi, valuePerUnit: dataset.kpi.values.map(() => 1) } }
  const hasRoi = spend !== undefined && dataset.kpi.valuePerUnit !== undefined
  const drawsOf = (scale: MediaPrior["scale"], data: Dataset) =>
    quantityDraws(posterior, mediaQuantity(model, name, scale, data))
  const share = drawsOf("contribution", dataset)
  return {
    name,
    spend: spend === undefined ? null : spend.subarray(dataset.mediaLead).reduce((sum, x) => sum + x, 0),
    contribution: share.map(x => x * kpiTotal),
    share,
    roi: hasRoi ? drawsOf("roi", dataset) : null,
    mroi: hasRoi ? drawsOf("mroi", dataset) : null,
    costPerIncremental: spend === undefined ? null : drawsOf("roi", unvalued).map(x => 1 / x)
  }
}

/** [chain, draw] */
function quantityDraws(posterior: ParameterDraws, quantity: (natural: Vec) => number): Float64Array {
  const parameters = posterior.parameterNames.length
  return Float64Array.from({ length: posterior.chains * posterior.draws }, (_, i) =>
    quantity(posterior.values.subarray(i * parameters, (i + 1) * parameters))
  )
}
