import { mean, variance } from "@liftmix/core"
import { type CentredPanel, centre, convexWeights, type DonorPanel } from "./CentredPanel.ts"
import { ridgeCorrection } from "./ridgeCorrection.ts"

/** The grid runs from the donors' largest squared singular value down by eight powers of ten, in 20 steps. */
const GRID_STEPS = 20
const GRID_DECADES = 8

/**
 * The ridge of augmented synthetic control by leave-one-period-out cross-validation before the start: the largest λ whose
 * mean squared error is within one standard error of the smallest. The convex weights are refitted for every period left
 * out. The last period before the start is never left out, as in the package `augsynth`, so that its figures come out.
 * @param before number of periods before the start, ≥ 4
 * @source benmichael2021
 */
export function chooseRidge(panel: DonorPanel, before: number): number {
  const centred = centre(panel, before)
  const { largestRidge } = ridgeCorrection(centred)
  const grid = Array.from({ length: GRID_STEPS + 1 }, (_, j) => largestRidge * 10 ** ((-GRID_DECADES * j) / GRID_STEPS))
  const errors = Array.from({ length: before - 1 }, (_, t) => heldOutErrors(centred, t, grid))
  const scores = grid.map((ridge, k) => {
    const squares = errors.map(error => error[k] ** 2)
    return { ridge, error: mean(squares), se: Math.sqrt(variance(squares) / squares.length) }
  })
  const best = scores.reduce((least, score) => (score.error < least.error ? score : least))
  return Math.max(...scores.filter(({ error }) => error <= best.error + best.se).map(({ ridge }) => ridge))
}

/** [λ] error in period `left` of weights fitted to the other periods. */
function heldOutErrors(centred: CentredPanel, left: number, grid: readonly number[]): number[] {
  const { periods } = centred
  const others = centred.treated.filter((_, t) => t !== left)
  const kept = {
    ...centred,
    periods: periods - 1,
    treated: others,
    donors: centred.donors.filter((_, i) => i % periods !== left)
  }
  const convex = convexWeights(kept)
  const { correct } = ridgeCorrection(kept)
  return grid.map(ridge =>
    correct(convex, ridge).reduce((rest, w, j) => rest - w * centred.donors[j * periods + left], centred.treated[left])
  )
}
