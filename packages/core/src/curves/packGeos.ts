import type { Vec } from "../math/Vec.ts"
import type { CompiledModel } from "../model/CompiledModel.ts"
import { geoMultipliers } from "../model/geoMultipliers.ts"
import { marketOf } from "../model/Market.ts"
import type { ModelMedium } from "../model/modelMedia.ts"
import type { MediumGeos } from "./CurvePack.ts"
import { lastOf, packFrequency } from "./packMedium.ts"

/**
 * What differs from geo to geo in a medium's curve.
 * @param memory periods of history kept
 * @param levelParts as `CurveLinks`; people count where there are none
 */
export function packGeos(
  { dataset, layout }: CompiledModel,
  draws: readonly Vec[],
  { exposure, frequency, spec }: ModelMedium,
  memory: number,
  levelParts: readonly number[] | undefined
): MediumGeos {
  const { shares } = marketOf(dataset)
  const { geoEffects } = layout.media.get(spec.name)!
  const count = shares.length
  const multipliers = new Float64Array(count)
  const partOf = (draw: number, g: number) => levelParts?.[draw * count + g] ?? shares[g]
  return {
    weights: draws.flatMap((natural, draw) => {
      geoMultipliers(natural, geoEffects, shares, multipliers)
      return Array.from(multipliers, (m, g) => partOf(draw, g) * m)
    }),
    exposureHistory: inGeos(exposure, count).flatMap(own => lastOf(own, memory)),
    ...(frequency !== undefined && {
      frequencies: inGeos(frequency, count).map((contacts, g) => {
        const own = packFrequency(inGeos(exposure, count)[g], contacts, dataset.calendar, memory)
        // Where nobody was ever reached, nobody will be.
        return Number.isNaN(own.usual) ? { ...own, usual: 1 } : own
      })
    })
  }
}

/** @param values [geo, time] */
export function inGeos(values: Float64Array, geos: number): readonly Float64Array[] {
  const periods = values.length / geos
  return Array.from({ length: geos }, (_, g) => values.subarray(g * periods, (g + 1) * periods))
}
