import { mean } from "@liftmix/core"
import type { DonorPanel } from "./CentredPanel.ts"
import { syntheticControl } from "./syntheticControl.ts"

/** What the same estimate finds in geos where nothing happened. */
export interface PlaceboInSpace {
  /** share of geos, the treated area among them, whose ratio is at least that of the treated area */
  readonly pValue: number
  /** [treated area, then donors] root mean square of effects after the start over that before; ∞ where a fit is perfect */
  readonly ratios: Float64Array
}

/**
 * Placebos in space: each donor in the treated area's place, with the other donors as its own, and the effects after the
 * start compared with how well it was fitted before. One donor at least must be left for each.
 * @param before periods before the start
 * @param ridge kept as chosen for the treated area
 * @source abadie2010
 */
export function placeboInSpace({ treated, donors }: DonorPanel, before: number, ridge?: number): PlaceboInSpace {
  const periods = treated.length
  const count = donors.length / periods
  if (count < 2) throw new RangeError(`${count} donors: none is left for a placebo`)
  const series = (j: number) => Float64Array.from({ length: periods }, (_, t) => donors[j * periods + t])
  const ratioOf = (panel: DonorPanel): number => {
    const squares = syntheticControl(panel, before, ridge).effects.map(effect => effect * effect)
    return Math.sqrt(mean(squares.subarray(before)) / mean(squares.subarray(0, before)))
  }
  const placebo = (left: number): DonorPanel => ({
    treated: series(left),
    donors: Float64Array.from(donors).filter((_, i) => Math.floor(i / periods) !== left)
  })
  const ratios = Float64Array.from([
    ratioOf({ treated, donors }),
    ...Array.from({ length: count }, (_, j) => ratioOf(placebo(j)))
  ])
  return { ratios, pValue: ratios.filter(ratio => ratio >= ratios[0]).length / ratios.length }
}
