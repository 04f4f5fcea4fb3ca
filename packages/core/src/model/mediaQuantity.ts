import type { Dataset } from "../data/Dataset.ts"
import type { Vec } from "../math/Vec.ts"
import type { CompiledModel } from "./CompiledModel.ts"
import { createEffectMeasure } from "./createEffectMeasure.ts"
import { geoMultipliers } from "./geoMultipliers.ts"
import { kpiScale } from "./kpiScale.ts"
import { marketOf } from "./Market.ts"
import type { MediaPrior } from "./ModelSpec.ts"
import { modelMedia } from "./modelMedia.ts"
import { unitEffect } from "./unitEffect.ts"

/**
 * What a medium's ROI, or another quantity that media priors speak of, is at natural parameters: of the nation, over the
 * window (`createEffectMeasure`).
 * @param dataset the model's, or the same with another value of the KPI
 * @throws RangeError if the model has no such medium
 */
export function mediaQuantity(
  { context, layout, spec }: CompiledModel,
  name: string,
  scale: MediaPrior["scale"],
  dataset: Dataset
): (natural: Vec) => number {
  const medium = modelMedia(spec, dataset).find(medium => medium.spec.name === name)
  const slots = layout.media.get(name)
  if (medium === undefined || slots === undefined) throw new RangeError(`no medium ${name} in the model`)
  const { shares } = marketOf(dataset)
  const pathsOf = (exposure: Vec) => context.createGeoPaths(medium, exposure)
  const { exposure, spend } = medium
  const measure = createEffectMeasure(scale, exposure, spend, pathsOf, dataset, kpiScale(dataset.kpi, shares))
  const path = pathsOf(exposure)
  const multipliers = new Float64Array(shares.length)
  const perGeo = new Float64Array(shares.length)
  return natural => {
    path.evaluate(natural, slots.transform)
    geoMultipliers(natural, slots.geoEffects, shares, multipliers)
    const unit = unitEffect(measure, path.response, natural, slots.transform, multipliers, perGeo)
    return natural[slots.coefficient] * unit
  }
}
