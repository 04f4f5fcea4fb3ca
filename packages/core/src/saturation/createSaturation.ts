import type { SeriesMap } from "../math/SeriesMap.ts"
import type { Saturation } from "./Saturation.ts"
import type { SaturationKind } from "./SaturationKind.ts"
import { saturations } from "./saturations.ts"

/**
 * The saturation of paths of `length` periods: dimensionless response h = s(a).
 * @param exposure the channel's median non-zero exposure, the unit of `root` and `none`
 */
export function createSaturation(saturation: Saturation, length: number, exposure: number): SeriesMap {
  const kind: SaturationKind = saturations[saturation.kind]
  return kind.create(saturation, length, exposure)
}
