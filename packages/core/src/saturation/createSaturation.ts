import { match, P } from "ts-pattern"
import { linearMap } from "../math/linearMap.ts"
import type { SeriesMap } from "../math/SeriesMap.ts"
import { hillSaturation } from "./hillSaturation.ts"
import { hyperbolicSaturation } from "./hyperbolicSaturation.ts"
import { logisticSaturation } from "./logisticSaturation.ts"
import { rootSaturation } from "./rootSaturation.ts"
import type { Saturation } from "./Saturation.ts"

/**
 * The saturation of paths of `length` periods: dimensionless response h = s(a).
 * @param scale the channel's median non-zero exposure, the unit of `root` and `none`
 */
export function createSaturation(saturation: Saturation, length: number, scale: number): SeriesMap {
  return match(saturation)
    .with({ kind: "hill", slope: P.nonNullable }, () => hillSaturation(length))
    .with({ kind: "hill" }, () => hyperbolicSaturation(length))
    .with({ kind: "logistic" }, () => logisticSaturation(length))
    .with({ kind: "root" }, () => rootSaturation(length, scale))
    .with({ kind: "none" }, () => linearMap(1 / scale))
    .exhaustive()
}
