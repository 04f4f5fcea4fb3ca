import type { Vec } from "../math/Vec.ts"
import type { MediaPath } from "../media/MediaPath.ts"
import { plainWindow } from "../media/plainWindow.ts"
import type { BoundedParameter } from "./boundedParameter.ts"
import type { CourseWaves } from "./courseWaves.ts"
import type { EffectPrior } from "./EffectPrior.ts"
import type { GeoEffects } from "./GeoEffects.ts"
import type { Market } from "./Market.ts"
import type { ModelBlock } from "./ModelBlock.ts"
import type { MediaSlots } from "./ParameterLayout.ts"

/** Share of the mean response that counts as spread besides its standard deviation. */
const spreadFloor = 0.01
/** spread² = mean(h²) − meanShare · mean(h)² */
const meanShare = 1 - spreadFloor * spreadFloor

/** One channel or organic medium of a model. */
export interface Medium {
  readonly slots: MediaSlots
  /** through the channel's transform, [geo, mediaTime] */
  readonly path: MediaPath
  /** of the transform, and the strengths of other media's influence */
  readonly transform: readonly BoundedParameter[]
  /** of the coefficient */
  readonly effect: EffectPrior
  readonly geoEffects: GeoEffects
  /** undefined: the effect is the same at all times */
  readonly course: CourseWaves | undefined
}

/**
 * A medium's effect β·m_g·h_gt, h the response of its path at the transform parameters φ and m the geos' multipliers. How β
 * is sampled and what its prior is: `EffectPrior`. There, spread² is the mean over geos of m² (var(h) + (0.01 mean(h))²):
 * the second term keeps β finite where spend hardly varies.
 * @param intercepts index of the first geo's intercept
 */
export function mediaBlock(medium: Medium, market: Market, intercepts: number): ModelBlock {
  const { slots, path, transform, effect, geoEffects, course } = medium
  const { mediaLead, periods } = market
  const { multipliers } = geoEffects
  const geos = multipliers.length
  const window = path.createWindow?.(mediaLead) ?? plainWindow(path, geos, mediaLead)
  const means = new Float64Array(geos)
  const squares = new Float64Array(geos)
  const squaredSpreads = new Float64Array(geos)
  const viaLogMultiplier = new Float64Array(geos)
  const viaExpected = new Float64Array(geos)
  const amplitudes = new Float64Array(geos)
  const perWeight = new Float64Array(geos)
  /** [geo, 4] of the prior's weights, the expected KPI's adjoint, 1 and the response in the response's adjoint */
  const factors = new Float64Array(4 * geos)
  let squaredSpread = 0

  /** Runs the paths at the transform parameters and summarises the response over the window. */
  function respond(natural: Vec) {
    path.evaluate(natural, slots.transform)
    window.moments(means, squares)
    squaredSpread = 0
    for (let g = 0; g < geos; g++) {
      means[g] /= periods
      squaredSpreads[g] =
        (multipliers[g] * multipliers[g] * (squares[g] / periods - meanShare * means[g] * means[g])) / geos
      squaredSpread += squaredSpreads[g]
    }
    effect.respond(natural, multipliers, squaredSpread)
  }

  return {
    prepare(natural) {
      path.evaluate(natural, slots.transform)
      geoEffects.prepare(natural)
    },

    addTo(expected, natural) {
      for (let g = 0; g < geos; g++) amplitudes[g] = natural[slots.coefficient] * multipliers[g]
      window.addMultiples(amplitudes, expected)
    },

    place(position, natural) {
      let logPrior = geoEffects.place(position, natural)
      for (let i = 0; i < transform.length; i++) logPrior += transform[i].place(position, natural)
      if (course !== undefined) logPrior += course.place(position, natural)
      respond(natural)
      const z = position[slots.coefficient]
      const coefficient = effect.coefficient(z)
      natural[slots.coefficient] = coefficient
      for (let g = 0; g < geos; g++) natural[intercepts + g] -= coefficient * multipliers[g] * means[g]
      return logPrior + effect.logPrior(z, coefficient)
    },

    pullback(position, natural, adjoint, expectedAdjoint, gradient) {
      const coefficient = natural[slots.coefficient]
      let viaCoefficient = coefficient * adjoint[slots.coefficient]
      window.products(expectedAdjoint, viaExpected)
      for (let g = 0; g < geos; g++) {
        viaLogMultiplier[g] = coefficient * multipliers[g] * (viaExpected[g] - adjoint[intercepts + g] * means[g])
        viaCoefficient += viaLogMultiplier[g]
      }
      const z = position[slots.coefficient]
      gradient[slots.coefficient] = effect.pullback(z, coefficient, viaCoefficient)

      // The response enters the expected KPI, by its mean the intercepts, and besides prior and coordinate by its spread.
      const perSquare = effect.viaSpread() / squaredSpread
      for (let g = 0; g < geos; g++) {
        const m = multipliers[g]
        viaLogMultiplier[g] += perSquare * squaredSpreads[g]
        const perDeviation = (perSquare * m * m) / (geos * periods)
        factors[4 * g + 1] = coefficient * m
        factors[4 * g + 2] =
          -perDeviation * meanShare * means[g] - (coefficient * m * adjoint[intercepts + g]) / periods
        factors[4 * g + 3] = perDeviation
      }
      effect.addAdjoints(natural, multipliers, perWeight, viaLogMultiplier, adjoint)
      for (let g = 0; g < geos; g++) factors[4 * g] = perWeight[g]
      window.pullback(effect.weights, expectedAdjoint, factors, natural, slots.transform, adjoint)
      for (let i = 0; i < transform.length; i++) transform[i].pullback(adjoint, gradient)
      course?.pullback(position, natural, adjoint, gradient)
      geoEffects.pullback(position, natural, viaLogMultiplier, adjoint, gradient)
    },

    samplePrior(rng, natural) {
      geoEffects.samplePrior(rng, natural)
      for (let i = 0; i < transform.length; i++) transform[i].sample(rng, natural)
      course?.sample(rng, natural)
      respond(natural)
      natural[slots.coefficient] = effect.sample(rng)
    }
  }
}
