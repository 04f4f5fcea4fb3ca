import type { Rng } from "@liftmix/core"

/**
 * A draw of Student's t by the polar method.
 * @source bailey1994
 */
export function studentT(df: number, rng: Rng): number {
  for (;;) {
    const u = 2 * rng.uniform() - 1
    const v = 2 * rng.uniform() - 1
    const w = u * u + v * v
    if (w < 1) return u * Math.sqrt((df * (w ** (-2 / df) - 1)) / w)
  }
}
