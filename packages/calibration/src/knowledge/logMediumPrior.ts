import {
  type CompiledModel,
  marketOf,
  mediaQuantity,
  modelMedia,
  nationalEquivalent,
  type ParameterDraws,
  resolveDistribution,
  transformParameters
} from "@liftmix/core"

/**
 * ln of a medium's own prior density at each draw: of its effect's size and of its transform's parameters.
 * @returns [chain, draw]
 */
export function logMediumPrior(model: CompiledModel, draws: ParameterDraws, name: string): Float64Array {
  const { dataset, layout, mediaPriors, spec } = model
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
  const quantity = mediaQuantity(model, name, prior.scale, dataset)
  const seen = nationalEquivalent(dataset.kpi.values, marketOf(dataset).shares)
  return Float64Array.from({ length: draws.chains * draws.draws }, (_, d) => {
    const natural = draws.values.subarray(d * width, (d + 1) * width)
    return shapes.reduce(
      (sum, { density, scale }, i) => sum + density.logDensity(natural[slots.transform + i] / scale),
      size.logDensity(quantity(natural, seen))
    )
  })
}
