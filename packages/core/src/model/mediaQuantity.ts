import type { Dataset } from "../data/Dataset.ts"
import type { Vec } from "../math/Vec.ts"
import type { CompiledModel } from "./CompiledModel.ts"
import { createEffectMeasure } from "./createEffectMeasure.ts"
import { geoMultipliers } from "./geoMultipliers.ts"
import { kpiScale } from "./kpiScale.ts"
import { marketOf } from "./Market.ts"
import type { MediaPrior } from "./ModelSpec.ts"
import { modelMedia } from "./modelMedia.ts"
import { multiplicativeEffect } from "./multiplicativeEffect.ts"
import { predictorScale } from "./predictorScale.ts"
import { unitEffect } from "./unitEffect.ts"

/**
 * What a medium's ROI, or another quantity that media priors speak of, is at natural parameters: of the nation, over the
 * window (`createEffectMeasure`, and under a log link `multiplicativeEffect`).
 * @param dataset the model's, or the same with another value of the KPI
 * @returns of natural parameters and, under a log link, of the KPI that effects multiply, [geo, time] national equivalents;
 * without that the KPI expected at these parameters. A medium's prior is on the quantity at the KPI seen.
 * @throws RangeError if the model has no such medium
 */
export function mediaQuantity(
  { context, layout, spec }: CompiledModel,
  name: string,
  scale: MediaPrior["scale"],
  dataset: Dataset
): (natural: Vec, levels?: Vec) => number {
  const medium = modelMedia(spec, dataset).find(medium => medium.spec.name === name)
  const slots = layout.media.get(name)
  if (medium === undefined || slots === undefined) throw new RangeError(`no medium ${name} in the model`)
  const { shares } = marketOf(dataset)
  const pathsOf = (exposure: Vec) => context.createGeoPaths(medium, exposure)
  const { exposure, spend } = medium
  const kpi = kpiScale(dataset.kpi, shares)
  const { sd } = predictorScale(context.link, kpi)
  const measure = createEffectMeasure(scale, exposure, spend, pathsOf, dataset, { ...kpi, sd })
  const path = pathsOf(exposure)
  const multipliers = new Float64Array(shares.length)
  if (context.link === "log") {
    const effect = multiplicativeEffect(measure, path, slots.transform, shares.length)
    const expected = new Float64Array(dataset.kpi.values.length)
    return (natural, levels) => {
      if (levels === undefined) context.expectedKpi(natural, expected)
      path.evaluate(natural, slots.transform)
      geoMultipliers(natural, slots.geoEffects, shares, multipliers)
      effect.respond(natural)
      effect.evaluate(natural[slots.coefficient], levels ?? expected, multipliers)
      return effect.quantity()
    }
  }
  const perGeo = new Float64Array(shares.length)
  return natural => {
    path.evaluate(natural, slots.transform)
    geoMultipliers(natural, slots.geoEffects, shares, multipliers)
    const unit = unitEffect(measure, path, natural, slots.transform, multipliers, perGeo)
    return natural[slots.coefficient] * unit
  }
}
