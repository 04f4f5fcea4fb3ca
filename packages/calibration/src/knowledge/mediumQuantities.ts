import { type CompiledModel, type MediaEffect, mean, modelMedia, type ParameterDraws } from "@liftmix/core"

/** A positive quantity of a medium that people ask about. */
export interface MediumQuantity {
  readonly quantity: "roi" | "mroi" | "share" | "halfLife" | "halfSaturation"
  /** [chain, draw] */
  readonly values: Float64Array
}

/**
 * What is asked of a medium, draw by draw: its returns or else its share of the KPI, how long half of its effect lasts (in
 * periods, ln ½ / ln retention), and the exposure of half its largest effect over its mean exposure.
 * @param effect of the same draws, see `mediaEffects`
 */
export function mediumQuantities(
  model: CompiledModel,
  draws: ParameterDraws,
  effect: MediaEffect
): readonly MediumQuantity[] {
  const { mroi, name, roi, share } = effect
  const medium = modelMedia(model.spec, model.dataset).find(({ spec }) => spec.name === name)
  if (medium === undefined) throw new RangeError(`no medium ${name} in the model`)
  const level = mean(medium.exposure)
  const parameter = (kind: string, of: (x: number) => number): Float64Array | null => {
    const column = draws.parameterNames.indexOf(`${name}.${kind}`)
    if (column < 0) return null
    const width = draws.parameterNames.length
    return Float64Array.from({ length: draws.chains * draws.draws }, (_, d) => of(draws.values[d * width + column]))
  }
  const found = [
    { quantity: "roi", values: roi },
    { quantity: "mroi", values: mroi },
    { quantity: "share", values: roi === null ? share : null },
    { quantity: "halfLife", values: parameter("retention", retention => Math.LN2 / -Math.log(retention)) },
    { quantity: "halfSaturation", values: parameter("halfSaturation", half => half / level) }
  ] as const
  return found.flatMap(({ quantity, values }) => (values === null ? [] : [{ quantity, values }]))
}
