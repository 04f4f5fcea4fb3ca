import { createRng, mean } from "@liftmix/core"
import { expect, it } from "vitest"
import { centre, convexWeights, residuals } from "./CentredPanel.ts"
import { chooseRidge } from "./chooseRidge.ts"
import { ridgeCorrection } from "./ridgeCorrection.ts"

it("is the largest ridge within one standard error of the least error in periods left out", () => {
  const chosen = [1, 2, 3, 4, 5, 6].map(seed => {
    const rng = createRng(seed, "ridge")
    const [periods, before] = [14, 12]
    const donors = Array.from({ length: 5 * periods }, (_, i) => 10 * (1 + i / periods) + 2 * rng.normal())
    // Outside of the donors' hull: convex weights leave something to correct.
    const treated = Array.from(
      { length: periods },
      (_, t) => 1.6 * donors[t] - 0.6 * donors[periods + t] + rng.normal()
    )
    const panel = { treated, donors }

    const centred = centre(panel, before)
    const { largestRidge } = ridgeCorrection(centred)
    const grid = Array.from({ length: 21 }, (_, j) => largestRidge * 10 ** (-0.4 * j))
    // All periods but the last, each left out in turn
    const squares = grid.map(ridge =>
      Array.from({ length: before - 1 }, (_, left) => {
        const kept = {
          ...centred,
          periods: before - 1,
          treated: centred.treated.filter((_, t) => t !== left),
          donors: centred.donors.filter((_, i) => i % before !== left)
        }
        const weights = ridgeCorrection(kept).correct(convexWeights(kept), ridge)
        return residuals(centred, weights)[left] ** 2
      })
    )
    const errors = squares.map(mean)
    const best = errors.indexOf(Math.min(...errors))
    const variance = squares[best].reduce((sum, square) => sum + (square - errors[best]) ** 2, 0) / (before - 2)
    const within = errors.findIndex(error => error <= errors[best] + Math.sqrt(variance / (before - 1)))
    expect(chooseRidge(panel, before) / grid[within]).toBeCloseTo(1, 12)
    return within
  })
  // Not the same end of the grid every time
  expect(new Set(chosen).size).toBeGreaterThan(2)
})
