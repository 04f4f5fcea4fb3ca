import type { Dataset } from "../data/Dataset.ts"
import { nationalDataset } from "../data/nationalDataset.ts"
import type { CompiledModel } from "../model/CompiledModel.ts"
import { areaOf, type EffectScope, kpiWithin, wholeWindow } from "../model/EffectScope.ts"
import { marketOf, nationalEquivalent } from "../model/Market.ts"
import { mediaQuantity } from "../model/mediaQuantity.ts"
import type { MediaPrior } from "../model/ModelSpec.ts"
import { type ModelMedium, modelMedia } from "../model/modelMedia.ts"
import { totalQuantity } from "../model/totalQuantity.ts"
import { influencedBy } from "../model/worldOf.ts"
import type { ParameterDraws } from "./Posterior.ts"

/** What one channel or organic medium did over a scope's periods, the whole window unless others are asked for, draw by draw. */
export interface MediaEffect {
  readonly name: string
  /** money of the periods; null for organic media */
  readonly spend: number | null
  /** [chain, draw] KPI units of the periods that the medium caused, by exposure in them or before */
  readonly contribution: Float64Array
  /** [chain, draw] the part of the contribution that other media carry on; null where none does */
  readonly throughOthers: Float64Array | null
  /** [chain, draw] contribution over the KPI's total of the periods */
  readonly share: Float64Array
  /** [chain, draw] value caused by the periods' spend (`EffectScope.counts`), over that spend; null where KPI or medium has no money */
  readonly roi: Float64Array | null
  /** [chain, draw] value caused by the next 1 % of spend, over that spend; null likewise */
  readonly mroi: Float64Array | null
  /** [chain, draw] money per KPI unit caused by the periods' spend; null where there is none */
  readonly costPerIncremental: Float64Array | null
}

/**
 * The effect of every medium of the model, measured as the media priors measure it; what a medium does through others
 * included (`totalQuantity`).
 * @param level of the KPI that effects multiply under a log link: the expected one; or "seen" for draws from the prior, whose
 * expectation is at any level
 * @param scope the whole window of the nation unless another is given
 */
export function mediaEffects(
  model: CompiledModel,
  draws: ParameterDraws,
  level: "expected" | "seen" = "expected",
  scope: EffectScope = wholeWindow(model.dataset)
): readonly MediaEffect[] {
  const { context, dataset, spec } = model
  const media = modelMedia(spec, dataset).map(medium =>
    measuredMedium(model, medium, draws.chains * draws.draws, scope)
  )
  const levels = nationalEquivalent(dataset.kpi.values, marketOf(dataset).shares)
  const parameters = draws.parameterNames.length
  for (let draw = 0; draw < draws.chains * draws.draws; draw++) {
    const natural = draws.values.subarray(draw * parameters, (draw + 1) * parameters)
    if (context.link === "log" && level === "expected") context.expectedKpi(natural, levels)
    for (const { measured } of media) for (const { of, values } of measured) values[draw] = of(natural, levels)
  }
  const kpiTotal = kpiWithin(scope, areaOf(dataset, scope)).values.reduce((sum, y) => sum + y, 0)
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

function measuredMedium(model: CompiledModel, medium: ModelMedium, draws: number, scope: EffectScope) {
  const { dataset } = model
  const { name } = medium.spec
  const spend = medium.spend && spendWithin(scope, name, dataset)
  const isSpent = spend !== undefined && spend > 0
  // KPI units per unit of money are an ROI whose value per KPI unit is 1.
  const unvalued = { ...dataset, kpi: { ...dataset.kpi, valuePerUnit: dataset.kpi.values.map(() => 1) } }
  const quantity = (scale: MediaPrior["scale"], data: Dataset, measure = totalQuantity) => ({
    of: measure(model, name, scale, data, scope),
    values: new Float64Array(draws)
  })
  const hasRoi = isSpent && dataset.kpi.valuePerUnit !== undefined
  const share = quantity("contribution", dataset)
  const actsOnOthers = influencedBy(name, [...model.spec.channels, ...model.spec.organic]).length > 0
  const own = actsOnOthers ? quantity("contribution", dataset, mediaQuantity) : undefined
  const roi = hasRoi ? quantity("roi", dataset) : undefined
  const mroi = hasRoi ? quantity("mroi", dataset) : undefined
  const costPerIncremental = isSpent ? quantity("roi", unvalued) : undefined
  return {
    name,
    spend: spend ?? null,
    share,
    own,
    roi,
    mroi,
    costPerIncremental,
    measured: [share, own, roi, mroi, costPerIncremental].filter(one => one !== undefined)
  }
}

function spendWithin(scope: EffectScope, name: string, dataset: Dataset): number | undefined {
  const { channels, mediaLead } = nationalDataset(areaOf(dataset, scope))
  const series = channels.find(channel => channel.name === name)
  return series?.spend.subarray(mediaLead + scope.first, mediaLead + scope.last + 1).reduce((sum, x) => sum + x, 0)
}
