import type { DrawCurves } from "./DrawCurves.ts"

/** The same draws in other units: one unit of spend is `spendUnit` money, one of outcome `outcomeUnit` responses, powers of two. */
export const scaledDraws = (curves: DrawCurves, spendUnit: number, outcomeUnit: number): DrawCurves => ({
  drawCount: curves.drawCount,
  concave: curves.concave,
  outcomes: (spend, draws, out) => {
    curves.outcomes(spend * spendUnit, draws, out)
    // units are powers of two: the inverse is exact
    const factor = 1 / outcomeUnit
    for (let k = 0; k < out.length; k++) out[k] *= factor
  },
  slopes: (spend, draws, out) => {
    curves.slopes(spend * spendUnit, draws, out)
    const factor = spendUnit / outcomeUnit
    for (let k = 0; k < out.length; k++) out[k] *= factor
  }
})
