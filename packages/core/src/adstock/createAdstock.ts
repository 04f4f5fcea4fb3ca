import { match } from "ts-pattern"
import { linearMap } from "../math/linearMap.ts"
import type { SeriesMap } from "../math/SeriesMap.ts"
import type { Adstock } from "./Adstock.ts"
import { binomialWeights } from "./binomialWeights.ts"
import { delayedGeometricWeights } from "./delayedGeometricWeights.ts"
import { geometricAdstock } from "./geometricAdstock.ts"
import { recursiveGeometricAdstock } from "./recursiveGeometricAdstock.ts"
import { weibullDensityWeights } from "./weibullDensityWeights.ts"
import { weibullSurvivalWeights } from "./weibullSurvivalWeights.ts"
import { weightedAdstock } from "./weightedAdstock.ts"

/**
 * The carry-over of paths of `length` periods: stock a = adstock(x), in exposure units.
 * Exposure before the first period counts as none.
 */
export function createAdstock(adstock: Adstock, length: number): SeriesMap {
  return match(adstock)
    .with({ kind: "geometric" }, ({ maxLag }) => geometricAdstock(maxLag, length))
    .with({ kind: "geometric-recursive" }, () => recursiveGeometricAdstock(length))
    .with({ kind: "delayed-geometric" }, ({ maxLag }) => weightedAdstock(delayedGeometricWeights(maxLag), maxLag))
    .with({ kind: "binomial" }, ({ maxLag }) => weightedAdstock(binomialWeights(maxLag), maxLag))
    .with({ kind: "weibull-cdf" }, ({ maxLag }) => weightedAdstock(weibullSurvivalWeights(maxLag), maxLag))
    .with({ kind: "weibull-pdf" }, ({ maxLag }) => weightedAdstock(weibullDensityWeights(maxLag), maxLag))
    .with({ kind: "none" }, () => linearMap(1))
    .exhaustive()
}
