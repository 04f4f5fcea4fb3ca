import type { Vec } from "@liftmix/core"

/**
 * Largest |actual − expected| / |expected| (absolute where the expected value is 0): what the worked examples' 1e-6 is
 * measured in. NaN where any value is NaN or the lengths differ, so that a comparison with it fails.
 */
export function relativeError(actual: Vec | number, expected: Vec | number): number {
  const a = typeof actual === "number" ? [actual] : actual
  const b = typeof expected === "number" ? [expected] : expected
  if (a.length !== b.length) return Number.NaN
  let worst = 0
  for (let i = 0; i < a.length; i++) worst = Math.max(worst, Math.abs(a[i] - b[i]) / (b[i] === 0 ? 1 : Math.abs(b[i])))
  return worst
}
