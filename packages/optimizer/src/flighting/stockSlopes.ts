import type { FlightProgram } from "./FlightProgram.ts"
import type { Slope } from "./InteriorObjective.ts"

/** Slopes and curvatures, times worth, of concave functions of the stocks, in room of their own. @param slopes [stock] */
export function stockSlopes(
  { stockLower, stockUpper, worth }: Pick<FlightProgram, "stockLower" | "stockUpper" | "worth">,
  slopes: readonly Slope[]
) {
  /** [stock] */
  const slope = new Float64Array(slopes.length)
  const curvature = new Float64Array(slopes.length)
  const derive = (stocks: Float64Array): void => {
    for (let i = 0; i < stocks.length; i++) {
      // a stock that no spend can move has no price; its slope may be infinite
      if (worth[i] === 0 || stockLower[i] === stockUpper[i]) continue
      const f = slopes[i]
      const a = Math.max(stocks[i], 1e-300)
      const h = 1e-4 * a
      slope[i] = worth[i] * f(a)
      curvature[i] = Math.max(1e-14 * slope[i], (worth[i] * (f(a - h) - f(a + h))) / (2 * h))
    }
  }
  return { slope, curvature, derive }
}
