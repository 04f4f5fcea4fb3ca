import type { ResponseCurve } from "../problem/ResponseCurve.ts"
import { solveSlope } from "../pwl/solveSlope.ts"

/** A plan for one budget, found without any linear programme. */
export interface FilledPlan {
  /** [channel] */
  readonly spend: readonly number[]
  readonly outcome: number
  /** response per money at the margin */
  readonly price: number
}

/**
 * Most response of concave curves for one budget, by bisection on the price of money: at the optimum every channel away
 * from its bounds has the same slope. An independent witness for the optimiser, exact to rounding.
 * @param lower [channel] money
 * @param upper [channel] money
 * @param budget money, spent as far as the upper bounds allow
 * @throws RangeError if a curve has an inflection inside its bounds, or the budget is below the lower bounds
 */
export function waterFill(
  curves: readonly ResponseCurve[],
  lower: readonly number[],
  upper: readonly number[],
  budget: number
): FilledPlan {
  curves.forEach((curve, c) => {
    const bends = curve.inflections.some(x => x > lower[c] && x < upper[c])
    if (bends || (curve.startsConvex && curve.inflections.every(x => x >= upper[c]))) {
      throw new RangeError(`curve ${c} is not concave on [${lower[c]}, ${upper[c]}]`)
    }
  })
  const minima = lower.reduce((sum, x) => sum + x, 0)
  if (minima > budget * (1 + 1e-12)) throw new RangeError(`budget ${budget} is below the lower bounds, ${minima}`)
  const spendAt = (price: number): number[] =>
    curves.map((curve, c) => {
      if (curve.slope(upper[c]) >= price) return upper[c]
      if (curve.slope(lower[c]) <= price) return lower[c]
      return solveSlope(curve, price, lower[c], upper[c]).low
    })
  const total = (price: number): number => spendAt(price).reduce((sum, x) => sum + x, 0)
  if (total(0) <= budget) return finish(curves, spendAt(0), 0)
  let dear = 1
  while (total(dear) > budget) dear *= 2
  while (total(dear / 2) <= budget) dear /= 2
  let cheap = dear / 2
  for (let step = 0; step < 200 && dear - cheap > 1e-16 * dear; step++) {
    const middle = cheap + (dear - cheap) / 2
    if (total(middle) > budget) cheap = middle
    else dear = middle
  }
  return finish(curves, spendAt(dear), dear)
}

const finish = (curves: readonly ResponseCurve[], spend: readonly number[], price: number): FilledPlan => ({
  spend,
  price,
  outcome: curves.reduce((sum, curve, c) => sum + curve.value(spend[c]), 0)
})
