/**
 * df/dx at x from four evaluations: central differences extrapolated once, error O(step⁴ f⁽⁵⁾) plus rounding of f / step.
 * The default step balances the two for functions that vary over a scale of 1.
 */
export function finiteDifference(f: (x: number) => number, x: number, step = 1e-3 * Math.max(1, Math.abs(x))): number {
  const near = f(x + step) - f(x - step)
  const far = f(x + 2 * step) - f(x - 2 * step)
  return (8 * near - far) / (12 * step)
}
