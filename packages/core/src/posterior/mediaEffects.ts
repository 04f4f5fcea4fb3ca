import type { Dataset } from "../data/Dataset.ts"
import { nationalDataset } from "../data/nationalDataset.ts"
import type { CompiledModel } from "../model/CompiledModel.ts"
import { marketOf, nationalEquivalent } from "../model/Market.ts"
import { mediaQuantity } from "../model/mediaQuantity.ts"
import type { MediaPrior } from "../model/ModelSpec.ts"
import { type ModelMedium, modelMedia } from "../model/modelMedia.ts"
import { totalQuantity } from "../model/totalQuantity.ts"
import { influencedBy } from "../model/worldOf.ts"
import type { ParameterDraws } from "./Posterior.ts"

/** What one channel or organic medium did over the window, draw by draw. */
export interface MediaEffect {
  readonly name: string
  /** money over the window; null for organic media */
  readonly spend: number | null
  /** [chain, draw] KPI units caused over the window */
  readonly contribution: Float64Array
  /** [chain, draw] the part of the contribution that other media carry on; null where none does */
  readonly throughOthers: Float64Array | null
  /** [chain, draw] contribution over the KPI's total */
  readonly share: Float64Array
  /** [chain, draw] value caused by the window's spend, over that spend; null where KPI or medium has no money */
  readonly roi: Float64Array | null
  /** [chain, draw] value caused by the next 1 % of spend, over that spend; null likewise */
  readonly mroi: Float64Array | null
  /** [chain, draw] money per KPI unit caused by the window's spend; null for organic media */
  readonly costPerIncremental: Float64Array | null
}

/**
 * The effect of every medium of the model, on the nation, measured as the media priors measure it; what a medium does
 * through others included (`totalQuantity`).
 * @param level of the KPI that effects multiply under a log link: the expected one; or "seen" for draws from the prior, whose
 * expectation is at any level
 */
export function mediaEffects(
  model: CompiledModel,
  draws: ParameterDraws,
  level: "expected" | "seen" = "expected"
): readonly MediaEffect[] {
  const { context, dataset, spec } = model
  const media = modelMedia(spec, dataset).map(medium => measuredMedium(model, medium, draws.chains * draws.draws))
  const levels = nationalEquivalent(dataset.kpi.values, marketOf(dataset).shares)
  const parameters = draws.parameterNames.length
  for (let draw = 0; draw < draws.chains * draws.draws; draw++) {
    const natural = draws.values.subarray(draw * parameters, (draw + 1) * parameters)
    if (context.link === "log" && level === "expected") context.expectedKpi(natural, levels)
    for (const { measured } of media) for (const { of, values } of measured) values[draw] = of(natural, levels)
  }
  const kpiTotal = dataset.kpi.values.reduce((sum, y) => sum + y, 0)
  return media.map(({ costPerIncremental, mroi, name, own, roi, share, spend }) => ({
    name,
    spend,
    contribution: share.values.map(x => x * kpiTotal),
    throughOthers: own?.values.map((x, draw) => (share.values[draw] - x) * kpiTotal) ?? null,
    share: share.values,
    roi: roi?.values ?? null,
    mroi: mroi?.values ?? null,
    costPerIncremental: costPerIncremental?.values.map(x => 1 / x) ?? null
  }))
}

function measuredMedium(model: CompiledModel, medium: ModelMedium, draws: number) {
  const { dataset } = model
  const { name } = medium.spec
  const spend = medium.spend && nationalDataset(dataset).channels.find(channel => channel.name === name)?.spend
  // KPI units per unit of money are an ROI whose value per KPI unit is 1.
  const unvalued = { ...dataset, kpi: { ...dataset.kpi, valuePerUnit: dataset.kpi.values.map(() => 1) } }
  const quantity = (scale: MediaPrior["scale"], data: Dataset, measure = totalQuantity) => ({
    of: measure(model, name, scale, data),
    values: new Float64Array(draws)
  })
  const hasRoi = spend !== undefined && dataset.kpi.valuePerUnit !== undefined
  const share = quantity("contribution", dataset)
  const actsOnOthers = influencedBy(name, [...model.spec.channels, ...model.spec.organic]).length > 0
  const own = actsOnOthers ? quantity("contribution", dataset, mediaQuantity) : undefined
  const roi = hasRoi ? quantity("roi", dataset) : undefined
  const mroi = hasRoi ? quantity("mroi", dataset) : undefined
  const costPerIncremental = spend === undefined ? undefined : quantity("roi", unvalued)
  return {
    name,
    spend: spend === undefined ? null : spend.subarray(dataset.mediaLead).reduce((sum, x) => sum + x, 0),
    share,
    own,
    roi,
    mroi,
    costPerIncremental,
    measured: [share, own, roi, mroi, costPerIncremental].filter(one => one !== undefined)
  }
}
