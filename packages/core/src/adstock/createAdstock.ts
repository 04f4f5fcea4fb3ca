import type { SeriesMap } from "../math/SeriesMap.ts"
import type { Adstock } from "./Adstock.ts"
import type { AdstockKind } from "./AdstockKind.ts"
import { adstocks } from "./adstocks.ts"

/**
 * The carry-over of paths of `length` periods: stock a = adstock(x), in exposure units.
 * Exposure before the first period counts as none.
 */
export function createAdstock(adstock: Adstock, length: number): SeriesMap {
  const kind: AdstockKind = adstocks[adstock.kind]
  return kind.create(adstock, length)
}
