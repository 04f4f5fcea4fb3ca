import { buildLp } from "../lp/buildLp.ts"
import type { LinearProgram } from "../lp/LinearProgram.ts"
import { seededRandom } from "./seededRandom.ts"

/**
 * A random linear programme of 2–16 rows and 3–27 columns around a known point: mostly feasible, a tenth shifted so that
 * many are not; a tenth of the variables free, so that a quarter is unbounded.
 * @param spread rows and columns are scaled by 10^(±spread / 2) at random
 */
export function randomLp(seed: number, spread: number): LinearProgram {
  const random = seededRandom(seed)
  const columns = 3 + Math.floor(random() * 25)
  const rows = 2 + Math.floor(random() * 15)
  const point = Array.from({ length: columns }, () => (random() < 0.5 ? 0 : random() * 3))
  const rowScale = Array.from({ length: rows }, () => 10 ** (spread * (random() - 0.5)))
  const columnScale = Array.from({ length: columns }, () => 10 ** (spread * (random() - 0.5)))
  const matrix = rowScale.map(() => point.map(() => (random() < 0.5 ? 0 : random() * 4 - 1)))
  const shifted = random() < 0.1
  const lp = buildLp()
  matrix.forEach((coefficients, i) => {
    const activity = coefficients.reduce((sum, a, j) => sum + a * point[j], shifted ? random() * 6 - 3 : 0)
    const slack = random() < 0.3 ? 0 : random()
    const sense = random()
    const lower = sense < 0.6 ? Number.NEGATIVE_INFINITY : sense < 0.8 ? activity - slack : activity
    const upper = sense < 0.6 ? activity + slack : sense < 0.8 ? Number.POSITIVE_INFINITY : activity
    lp.row(lower * rowScale[i], upper * rowScale[i])
  })
  point.forEach((x, j) => {
    const upper = random() < 0.7 ? (x + random() * 3) / columnScale[j] : Number.POSITIVE_INFINITY
    const lower = random() < 0.1 ? Number.NEGATIVE_INFINITY : 0
    const entries = matrix.map((row, i): [number, number] => [i, row[j] * rowScale[i] * columnScale[j]])
    lp.column((random() * 2 - 0.8) * columnScale[j], lower, upper, entries)
  })
  return lp.build()
}
