/** Each step is this much smaller than the one before. */
const shrink = 2
const steps = 7

/**
 * df/dx at x by central differences with ever smaller steps, extrapolated to none (Ridders). Whatever the scale over which
 * f varies, one entry of the tableau balances truncation against rounding; the one that agrees best with its neighbours
 * is returned.
 * @param step the largest, smaller than any distance to where f is undefined
 * @source ridders1982
 */
export function finiteDifference(f: (x: number) => number, x: number, step = 4e-3 * Math.max(1, Math.abs(x))): number {
  let previous: number[] = []
  let best = Number.NaN
  let bestError = Number.POSITIVE_INFINITY
  for (let i = 0; i < steps; i++) {
    const h = step / shrink ** i
    const row = [(f(x + h) - f(x - h)) / (2 * h)]
    for (let order = 1; order <= i; order++) {
      const factor = shrink ** (2 * order)
      row[order] = (factor * row[order - 1] - previous[order - 1]) / (factor - 1)
      const error = Math.max(Math.abs(row[order] - row[order - 1]), Math.abs(row[order] - previous[order - 1]))
      if (error < bestError) {
        bestError = error
        best = row[order]
      }
    }
    previous = row
  }
  return best
}
