import type { Dataset } from "../data/Dataset.ts"
import type { Vec } from "../math/Vec.ts"
import type { CompiledModel } from "./CompiledModel.ts"
import { createEffectMeasure } from "./createEffectMeasure.ts"
import { areaOf, type EffectScope, kpiWithin, wholeWindow } from "./EffectScope.ts"
import { kpiScale } from "./kpiScale.ts"
import { marketOf } from "./Market.ts"
import { mediaQuantity } from "./mediaQuantity.ts"
import type { MediaPrior } from "./ModelSpec.ts"
import { modelMedia } from "./modelMedia.ts"
import { unitEffect } from "./unitEffect.ts"

/**
 * `mediaQuantity` with all that a medium does through others, which it lifts or which mediate its effect: what would be
 * missing without its exposure, all others as recorded. A medium's prior is on what it does itself.
 */
export function totalQuantity(
  model: CompiledModel,
  name: string,
  scale: MediaPrior["scale"],
  dataset: Dataset,
  scope: EffectScope = wholeWindow(dataset)
): (natural: Vec, levels?: Vec) => number {
  const { geo } = scope
  const area = areaOf(dataset, scope)
  const media = modelMedia(model.spec, area)
  const medium = media.find(({ spec }) => spec.name === name)
  const pathOf = (exposure: Vec) => model.context.createBrought(name, exposure, media, geo)
  const path = medium && scale !== "coefficient" ? pathOf(medium.exposure) : undefined
  if (medium === undefined || path === undefined) return mediaQuantity(model, name, scale, dataset, scope)
  const { exposure, spend } = medium
  const { shares } = marketOf(area)
  const kpi = kpiScale(kpiWithin(scope, area), shares)
  const measure = createEffectMeasure(scale, exposure, spend, x => pathOf(x)!, area, kpi, scope)
  // Geos' multipliers are in what is brought.
  const ones = shares.map(() => 1)
  const perGeo = new Float64Array(shares.length)
  // What one geo brings is of the nation as if all of it were like the geo.
  const share = geo === undefined ? 1 : marketOf(dataset).shares[geo]
  return natural => {
    path.evaluate(natural, 0)
    return share * unitEffect(measure, path, natural, 0, ones, perGeo)
  }
}
