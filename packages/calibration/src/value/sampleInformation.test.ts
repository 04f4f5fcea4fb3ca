import { createRng } from "@liftmix/core"
import normalCdf from "@stdlib/stats-base-dists-normal-cdf"
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile"
import { describe, expect, it } from "vitest"
import { relativeError } from "../testing/relativeError.ts"
import { allocateByEnvelope } from "./allocateByEnvelope.ts"
import { predictiveNodes } from "./predictiveNodes.ts"
import type { BudgetDecision } from "./BudgetDecision.ts"
import { perfectInformation } from "./perfectInformation.ts"
import { sampleInformation } from "./sampleInformation.ts"

/** Mid-quantiles of a normal. */
const midQuantiles = (mean: number, sd: number, count: number) =>
  Float64Array.from({ length: count }, (_, i) => normalQuantile((i + 0.5) / count, mean, sd))

// One step of spend either on something of net benefit b ~ N(30, 100²) or on something certain of benefit 0.
const draws = 4000
const benefit = midQuantiles(30, 100, draws)
const decision: BudgetDecision = {
  values: Float64Array.from({ length: 4 * draws }, (_, i) => (Math.floor(i / draws) === 1 ? benefit[i % draws] : 0)),
  points: [2, 2],
  draws,
  steps: 1
}
const se = 80
/** How much of the benefit an experiment with this error would explain. */
const explained = (error: number) => 100 ** 2 / Math.hypot(100, error)
/** The value of knowing as much, in closed form. */
const exact = (spread: number) => {
  const density = Math.exp(-0.5 * (30 / spread) ** 2) / Math.sqrt(2 * Math.PI)
  return spread * density - 30 * normalCdf(-30 / spread, 0, 1)
}

describe("sampleInformation", () => {
  it("has the worked example's value, near the closed form (W14)", () => {
    const { value } = sampleInformation(decision, benefit, se, midQuantiles(30, Math.hypot(100, se), 200))
    expect(relativeError(explained(se), 78.08688094430303)).toBeLessThan(1e-6)
    expect(relativeError(exact(explained(se)), 18.423321525767403)).toBeLessThan(1e-6)
    expect(relativeError(value, 18.38627070150393)).toBeLessThan(1e-6)
  })

  it("is the same when decisions are priced on other draws, and far from worthless draws", () => {
    const { value, crossFitted, effectiveDraws } = sampleInformation(decision, benefit, se, midQuantiles(30, 128, 64))
    expect(Math.abs(crossFitted / value - 1)).toBeLessThan(0.02)
    expect(effectiveDraws).toBeGreaterThan(1000)
  })

  it("is nothing for an experiment that says nothing, and all for one without error", () => {
    const useless = sampleInformation(decision, benefit, 1e6, midQuantiles(30, 1e6, 20))
    expect(useless.value).toBeGreaterThanOrEqual(0)
    expect(useless.value).toBeLessThan(0.01)
    const sharp = sampleInformation(decision, benefit, 0.5, midQuantiles(30, 100, 400))
    // 400 nodes of the outcome against 4000 draws of the truth.
    expect(relativeError(sharp.value, perfectInformation(decision))).toBeLessThan(0.01)
  })
})

describe("perfectInformation", () => {
  it("has the worked example's value (W14)", () => {
    expect(relativeError(exact(explained(0)), 26.676124211720985)).toBeLessThan(1e-6)
    // Mid-quantiles leave out a little of either tail.
    expect(relativeError(perfectInformation(decision), 26.676124211720985)).toBeLessThan(1e-3)
  })
})

describe("predictiveNodes", () => {
  it("are increasing quantiles of truth plus noise", () => {
    const nodes = predictiveNodes(benefit, se, 64, createRng(2))
    expect(Array.from(nodes)).toEqual(Array.from(nodes).sort((a, b) => a - b))
    const mean = nodes.reduce((sum, x) => sum + x, 0) / 64
    // 1280 simulations with sd 128: five standard errors are 18.
    expect(Math.abs(mean - 30)).toBeLessThan(18)
  })
})

describe("allocateByEnvelope", () => {
  it("takes the steepest increments of concave curves", () => {
    expect(Array.from(allocateByEnvelope([0, 5, 8, 9, 0, 4, 7, 9], [4, 4], 4))).toEqual([2, 2])
  })

  it("looks past a slow start to what lies behind it", () => {
    // Three steps on the second channel bring 12, a single one nothing.
    expect(Array.from(allocateByEnvelope([0, 3, 5, 6, 0, 0, 0, 12], [4, 4], 3))).toEqual([0, 3])
  })

  it("takes curves of different lengths", () => {
    expect(Array.from(allocateByEnvelope([0, 9, 0, 4, 7, 9], [2, 4], 3))).toEqual([1, 2])
  })

  it("refuses more steps than there are", () => {
    expect(() => allocateByEnvelope([0, 1, 0, 1], [2, 2], 3)).toThrow(RangeError)
  })
})
