import { blockCholesky } from "./blockCholesky.ts"
import { type FlightProgram, stocksAt, worthOfSpend } from "./FlightProgram.ts"
import type { InteriorObjective, Slope } from "./InteriorObjective.ts"
import { stockSlopes } from "./stockSlopes.ts"

/**
 * Σ_i worth_i F_i(stock_i) + Σ_j spendWeight_j x_j, F concave. Stocks are linear in spend and channels meet in the rows only, so
 * that a Newton step is one Cholesky factor per channel: C·T³ + rows²·C·T, where a general solver has (C·T)³.
 * @param slopes [stock] of F
 */
export function separableObjective(program: FlightProgram, slopes: readonly Slope[]): InteriorObjective {
  const { lower, spendWeight } = program
  const system = blockCholesky(program)
  const gradient = new Float64Array(lower.length)
  const { curvature, derive, slope } = stockSlopes(program, slopes)
  let stocks: Float64Array = new Float64Array()
  return {
    gradient,
    moveTo: x => {
      stocks = stocksAt(program, x)
      derive(stocks)
      worthOfSpend(program, slope).forEach((gain, j) => {
        gradient[j] = gain + spendWeight[j]
      })
    },
    factor: barrier => system.factor(curvature, barrier),
    solve: system.solve,
    follow: () => ({ primal: 1, dual: 1 }),
    advance: () => ({ complementarity: 0, count: 0 }),
    prices: () => ({ stocks, slopes: slope.slice() })
  }
}
