import type { ResponseCurve } from "../problem/ResponseCurve.ts"

/**
 * Most response for one budget when spends are multiples of (budget − Σ lower) / cells above the lower bounds: exact on that
 * grid for curves of any shape. An independent witness: no plan of the optimiser may be worse.
 * @param lower [channel] money
 * @param upper [channel] money
 * @param budget money; what cannot be spent in whole cells is left
 * @param cells ≥ 1; cost is channels · cells²
 * @returns [channel] spend and the total response
 */
export function dynamicProgramme(
  curves: readonly ResponseCurve[],
  lower: readonly number[],
  upper: readonly number[],
  budget: number,
  cells: number
): { readonly spend: readonly number[]; readonly outcome: number } {
  const width = (budget - lower.reduce((sum, x) => sum + x, 0)) / cells
  if (!(width > 0)) throw new RangeError(`budget ${budget} is not above the lower bounds`)
  let best = new Float64Array(cells + 1)
  const choices = curves.map((curve, c) => {
    const most = Math.min(cells, Math.floor((upper[c] - lower[c]) / width + 1e-9))
    const response = Float64Array.from({ length: most + 1 }, (_, k) => curve.value(lower[c] + k * width))
    const next = new Float64Array(cells + 1)
    const choice = new Int32Array(cells + 1)
    for (let used = 0; used <= cells; used++) {
      let value = Number.NEGATIVE_INFINITY
      for (let k = Math.min(used, most); k >= 0; k--) {
        if (best[used - k] + response[k] <= value) continue
        value = best[used - k] + response[k]
        choice[used] = k
      }
      next[used] = value
    }
    best = next
    return choice
  })
  const spend = lower.slice()
  let left = cells
  for (let c = curves.length - 1; c >= 0; c--) {
    spend[c] += choices[c][left] * width
    left -= choices[c][left]
  }
  return { spend, outcome: best[cells] }
}
