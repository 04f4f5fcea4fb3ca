import { mean } from "./mean.ts"
import type { Vec } from "./Vec.ts"

/** Sample variance, with divisor n − 1; NaN of fewer than two values. */
export function variance(values: Vec): number {
  const center = mean(values)
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += (values[i] - center) ** 2
  return values.length < 2 ? Number.NaN : sum / (values.length - 1)
}
