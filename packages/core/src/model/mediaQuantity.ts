import type { Dataset } from "../data/Dataset.ts"
import type { Vec } from "../math/Vec.ts"
import type { CompiledModel } from "./CompiledModel.ts"
import { createEffectMeasure } from "./createEffectMeasure.ts"
import { areaOf, type EffectScope, kpiWithin, wholeWindow } from "./EffectScope.ts"
import { geoMultipliers } from "./geoMultipliers.ts"
import { kpiScale } from "./kpiScale.ts"
import { marketOf } from "./Market.ts"
import type { MediaPrior } from "./ModelSpec.ts"
import { modelMedia } from "./modelMedia.ts"
import { multiplicativeEffect } from "./multiplicativeEffect.ts"
import { predictorScale } from "./predictorScale.ts"
import { unitEffect } from "./unitEffect.ts"

/**
 * What a medium's ROI, or another quantity that media priors speak of, is at natural parameters (`createEffectMeasure`, and
 * under a log link `multiplicativeEffect`).
 * @param dataset the model's, or the same with another value of the KPI
 * @param scope of the nation, over the whole window, as media priors have it, unless another is given
 * @returns of natural parameters and, under a log link, of the KPI that effects multiply, [geo, time] national equivalents;
 * without that the KPI expected at these parameters. A medium's prior is on the quantity at the KPI seen.
 * @throws RangeError if the model has no such medium
 */
export function mediaQuantity(
  { context, layout, spec }: CompiledModel,
  name: string,
  scale: MediaPrior["scale"],
  dataset: Dataset,
  scope: EffectScope = wholeWindow(dataset)
): (natural: Vec, levels?: Vec) => number {
  const { geo } = scope
  const area = areaOf(dataset, scope)
  const medium = modelMedia(spec, area).find(medium => medium.spec.name === name)
  const slots = layout.media.get(name)
  if (medium === undefined || slots === undefined) throw new RangeError(`no medium ${name} in the model`)
  const { shares } = marketOf(area)
  // One geo's path has its multiplier in it, and is of the nation as if all of it were like the geo.
  const [firstMultiplier, share] = geo === undefined ? [slots.geoEffects, 1] : [-1, marketOf(dataset).shares[geo]]
  const pathsOf = (exposure: Vec) =>
    geo === undefined
      ? context.createGeoPaths(medium, exposure)
      : context.createPath(name, exposure, -dataset.mediaLead, geo)
  const { exposure, spend } = medium
  const kpi = kpiScale(kpiWithin(scope, area), shares)
  const { sd } = predictorScale(context.link, kpi)
  const measure = createEffectMeasure(scale, exposure, spend, pathsOf, area, { ...kpi, sd }, scope)
  const path = pathsOf(exposure)
  const multipliers = new Float64Array(shares.length)
  if (context.link === "log") {
    const effect = multiplicativeEffect(measure, path, slots.transform, shares.length)
    const expected = new Float64Array(dataset.kpi.values.length)
    const own = new Float64Array(area.kpi.values.length)
    const before = (geo ?? 0) * own.length
    return (natural, levels = expected) => {
      if (levels === expected) context.expectedKpi(natural, expected)
      for (let i = 0; i < own.length; i++) own[i] = levels[before + i]
      path.evaluate(natural, slots.transform)
      geoMultipliers(natural, firstMultiplier, shares, multipliers)
      effect.respond(natural)
      effect.evaluate(natural[slots.coefficient], own, multipliers)
      return share * effect.quantity()
    }
  }
  const perGeo = new Float64Array(shares.length)
  return natural => {
    path.evaluate(natural, slots.transform)
    geoMultipliers(natural, firstMultiplier, shares, multipliers)
    const unit = unitEffect(measure, path, natural, slots.transform, multipliers, perGeo)
    return share * (natural[slots.coefficient] * unit)
  }
}
