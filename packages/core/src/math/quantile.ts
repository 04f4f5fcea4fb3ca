import { quantileOfSorted } from "./quantileOfSorted.ts"
import type { Vec } from "./Vec.ts"

/** Type-7 quantile of values in any order, which are left as they are. See `quantileOfSorted`. */
export function quantile(values: Vec, p: number): number {
  return quantileOfSorted(new Float64Array(values).sort(), p)
}
