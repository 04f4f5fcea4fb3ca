import type { Density } from "../distributions/Density.ts"
import type { MediaPath } from "../media/MediaPath.ts"
import type { EffectMeasure } from "./EffectMeasure.ts"
import type { EffectPrior } from "./EffectPrior.ts"
import { effectCoordinate } from "./effectCoordinate.ts"
import { unitEffect } from "./unitEffect.ts"

/**
 * The prior of an effect that adds to the KPI: its quantity is β · u, u as in `unitEffect`.
 * @param path the medium's own
 * @param offset of the transform's parameters
 * @param kpiSd sd(y)
 */
export function linearEffectPrior(
  prior: Density,
  measure: EffectMeasure,
  path: MediaPath,
  offset: number,
  geos: number,
  kpiSd: number
): EffectPrior {
  const coordinate = effectCoordinate(prior, kpiSd)
  const { comparison, weights } = measure
  const span = path.length / geos
  const comparisonAdjoint = new Float64Array(path.length)
  const unitEffects = new Float64Array(geos)
  const summary = { squaredSpread: 0, unitEffect: 0, viaUnitEffect: 0, viaSpread: 0 }
  return {
    weights,
    unit: coordinate.unit,
    respond(natural, multipliers, squaredSpread) {
      summary.squaredSpread = squaredSpread
      summary.unitEffect = unitEffect(measure, path, natural, offset, multipliers, unitEffects)
    },
    coefficient: z => coordinate.coefficient(z, summary),
    logPrior: (z, coefficient) => coordinate.logPrior(z, coefficient, summary),
    pullback: (z, coefficient, viaCoefficient) => coordinate.pullback(z, coefficient, viaCoefficient, summary),
    viaSpread: () => summary.viaSpread,
    addAdjoints(natural, multipliers, perWeight, viaLogMultiplier, adjoint) {
      const perUnit = summary.viaUnitEffect / summary.unitEffect
      for (let g = 0; g < geos; g++) {
        perWeight[g] = perUnit * multipliers[g]
        viaLogMultiplier[g] += perWeight[g] * unitEffects[g]
        if (comparison === undefined) continue
        for (let i = g * span; i < (g + 1) * span; i++) comparisonAdjoint[i] = -perWeight[g] * weights[i]
      }
      comparison?.pullback(comparisonAdjoint, natural, offset, adjoint)
    },
    sample: rng => prior.sample(rng) / summary.unitEffect
  }
}
