import type { CellRules } from "@liftmix/optimizer"
import { count } from "../render/numbers.ts"

/** Channels that single periods' limits hold back, in words. Limits are met to about six digits. */
export function periodLimits(
  names: readonly string[],
  flights: readonly ArrayLike<number>[],
  { lower, upper }: CellRules,
  period: string
): readonly string[] {
  return names.flatMap((name, c) => {
    const own = Array.from(flights[c]!)
    const first = c * own.length
    const touching = (limits: Float64Array): string => {
      const at = own.filter((x, t) => {
        const limit = limits[first + t]!
        return limit > 0 && lower[first + t]! < upper[first + t]! && Math.abs(x - limit) <= 1e-5 * limit
      })
      return at.length === 0 ? "" : count(at.length, period)
    }
    const [least, most] = [touching(lower), touching(upper)]
    return [
      ...(most === "" ? [] : [`${name} at its most in ${most}`]),
      ...(least === "" ? [] : [`${name} at its least in ${least}`])
    ]
  })
}
