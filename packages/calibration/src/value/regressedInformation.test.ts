import { createRng } from "@liftmix/core"
import normalCdf from "@stdlib/stats-base-dists-normal-cdf"
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile"
import { describe, expect, it } from "vitest"
import { relativeError } from "../testing/relativeError.ts"
import type { BudgetDecision } from "./BudgetDecision.ts"
import { naturalSpline, SPLINE_FUNCTIONS, splineKnots } from "./naturalSpline.ts"
import { regressedInformation } from "./regressedInformation.ts"
import { sampleInformation } from "./sampleInformation.ts"

const midQuantiles = (mean: number, sd: number, count: number) =>
  Float64Array.from({ length: count }, (_, i) => normalQuantile((i + 0.5) / count, mean, sd))

describe("naturalSpline", () => {
  const knots = splineKnots([0, 1, 2, 4, 8, 16, 32])
  const at = (x: number) => {
    const out = new Float64Array(SPLINE_FUNCTIONS)
    naturalSpline(x, knots, out)
    return Array.from(out)
  }

  /** Second differences of every function. */
  const bend = (x: number, step: number) => {
    const [left, middle, right] = [x - step, x, x + step].map(at)
    return left.map((value, j) => value - 2 * middle[j] + right[j])
  }

  it("is straight beyond the outer knots, and bent within", () => {
    for (const x of [-50, 60, 500]) for (const curvature of bend(x, 10)) expect(Math.abs(curvature)).toBeLessThan(1e-7)
    expect(Math.max(...bend(5, 1).map(Math.abs))).toBeGreaterThan(1e-4)
  })
})

// One step of spend either on something of net benefit b ~ N(30, 100²) or on something certain of benefit 0; as W14.
const draws = 4000
/** As good as in random order, as draws are: 1597 and 4000 have no common factor. */
const sorted = midQuantiles(30, 100, draws)
const benefit = sorted.map((_, i) => sorted[(1597 * i) % draws])
const decision: BudgetDecision = {
  values: Float64Array.from({ length: 4 * draws }, (_, i) => (Math.floor(i / draws) === 1 ? benefit[i % draws] : 0)),
  points: [2, 2],
  draws,
  steps: 1
}
const exact = (se: number) => {
  const spread = 100 ** 2 / Math.hypot(100, se)
  const density = Math.exp(-0.5 * (30 / spread) ** 2) / Math.sqrt(2 * Math.PI)
  return spread * density - 30 * normalCdf(-30 / spread, 0, 1)
}

describe("regressedInformation", () => {
  it.each([1, 20, 80, 200])("has the closed form's value for an experiment with error %d (W14)", se => {
    const results = midQuantiles(30, Math.hypot(100, se), 200)
    const { monteCarloError, value } = regressedInformation(decision, benefit, se, results, createRng(1))
    // The simulated results add an error of their own to that of the draws.
    expect(Math.abs(value - exact(se))).toBeLessThan(4 * monteCarloError + 0.005 * exact(se))
    // The weakest of them is known to within an eighth of its small value.
    expect(monteCarloError).toBeLessThan(0.15 * exact(se))
  })

  it("agrees with reweighting where that has draws enough", () => {
    const results = midQuantiles(30, Math.hypot(100, 80), 64)
    const reweighted = sampleInformation(decision, benefit, 80, results)
    const regressed = regressedInformation(decision, benefit, 80, results, createRng(1))
    expect(relativeError(regressed.value, reweighted.value)).toBeLessThan(0.1)
    expect(Math.abs(regressed.crossFitted / regressed.value - 1)).toBeLessThan(0.1)
  })

  it("goes on where reweighting has no draws left", () => {
    const results = midQuantiles(30, 100, 64)
    expect(sampleInformation(decision, benefit, 0.02, results).effectiveDraws).toBeLessThan(3)
    const { value } = regressedInformation(decision, benefit, 0.02, results, createRng(1))
    expect(relativeError(value, exact(0.02))).toBeLessThan(0.05)
  })
})
