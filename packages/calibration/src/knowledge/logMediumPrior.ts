import {
  type CompiledModel,
  kpiScale,
  marketOf,
  type MediaEffect,
  modelMedia,
  type ParameterDraws,
  resolveDistribution,
  transformParameters
} from "@liftmix/core"
import { match } from "ts-pattern"

/**
 * ln of a medium's own prior density at each draw: of its effect's size and of its transform's parameters.
 * @param effect of the same draws, see `mediaEffects`
 * @returns [chain, draw]
 */
export function logMediumPrior(model: CompiledModel, draws: ParameterDraws, effect: MediaEffect): Float64Array {
  const { dataset, layout, mediaPriors, spec } = model
  const { name } = effect
  const slots = layout.media.get(name)
  const prior = mediaPriors.get(name)?.prior
  const medium = modelMedia(spec, dataset).find(one => one.spec.name === name)
  if (slots === undefined || prior === undefined || medium === undefined)
    throw new RangeError(`no medium ${name} in the model`)
  const width = draws.parameterNames.length
  const size = resolveDistribution(prior.distribution)
  const shapes = transformParameters(medium.spec.transform, medium.exposure).map(({ prior, scale }) => ({
    density: resolveDistribution(prior),
    scale
  }))
  const sd = kpiScale(dataset.kpi, marketOf(dataset).shares).sd
  const quantity = match(prior.scale)
    .with("roi", () => effect.roi)
    .with("mroi", () => effect.mroi)
    .with("contribution", () => effect.share)
    .with("coefficient", () => effect.share.map((_, d) => draws.values[d * width + slots.coefficient] / sd))
    .exhaustive()
  if (quantity === null) throw new RangeError(`a prior on the ${prior.scale} of ${name}, which has no money`)
  return quantity.map((q, d) => {
    const row = d * width + slots.transform
    return shapes.reduce(
      (sum, { density, scale }, i) => sum + density.logDensity(draws.values[row + i] / scale),
      size.logDensity(q)
    )
  })
}
