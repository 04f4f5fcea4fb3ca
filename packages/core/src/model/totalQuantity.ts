import type { Dataset } from "../data/Dataset.ts"
import type { Vec } from "../math/Vec.ts"
import type { CompiledModel } from "./CompiledModel.ts"
import { createEffectMeasure } from "./createEffectMeasure.ts"
import { type EffectScope, kpiWithin, wholeWindow } from "./EffectScope.ts"
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
  const media = modelMedia(model.spec, dataset)
  const medium = media.find(({ spec }) => spec.name === name)
  const pathOf = (exposure: Vec) => model.context.createBrought(name, exposure, media)
  const path = medium && scale !== "coefficient" ? pathOf(medium.exposure) : undefined
  if (medium === undefined || path === undefined) return mediaQuantity(model, name, scale, dataset, scope)
  const { exposure, spend } = medium
  const kpi = kpiScale(kpiWithin(scope, dataset), marketOf(dataset).shares)
  const measure = createEffectMeasure(scale, exposure, spend, x => pathOf(x)!, dataset, kpi, scope)
  const whole = new Float64Array(1)
  return natural => {
    path.evaluate(natural, 0)
    return unitEffect(measure, path, natural, 0, [1], whole)
  }
}
