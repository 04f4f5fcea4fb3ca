import normalCdf from "@stdlib/stats-base-dists-normal-cdf"
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile"
import { describe, expect, it } from "vitest"
import { normalNoise } from "../noise/normalNoise.ts"
import { relativeError } from "../testing/relativeError.ts"
import { extractLikelihood } from "./extractLikelihood.ts"
import { foretellResult } from "./ForetoldResult.ts"
import { informationSplit } from "./informationSplit.ts"
import { jensenShannonDistance, oneSidedDistance } from "./jensenShannonDistance.ts"
import { leaveExperimentOut } from "./leaveExperimentOut.ts"
import { powerScaledWeights, powerScaling } from "./powerScaling.ts"

const normalDraws = (count: number) =>
  Float64Array.from({ length: count }, (_, i) => normalQuantile((i + 0.5) / count, 0, 1))

describe("jensenShannonDistance", () => {
  it("has the worked example's distance, from either side (W12)", () => {
    expect(relativeError(jensenShannonDistance([1, 2, 3, 4], [0.1, 0.2, 0.3, 0.4]), 0.19637506754179077)).toBeLessThan(
      1e-6
    )
    expect(
      relativeError(jensenShannonDistance([-4, -1, -3, -2], [0.4, 0.1, 0.3, 0.2]), 0.19637506754179077)
    ).toBeLessThan(1e-6)
    // The distance is the larger of the two.
    const smaller = oneSidedDistance([-4, -3, -2, -1], [0.4, 0.3, 0.2, 0.1])
    expect(relativeError(smaller, 0.1300591623748528)).toBeLessThan(1e-6)
  })

  it("is 0 for equal weights and for a constant", () => {
    expect(jensenShannonDistance([3, 1, 2], [1 / 3, 1 / 3, 1 / 3])).toBeCloseTo(0, 7)
    expect(jensenShannonDistance([2, 2, 2], [0.7, 0.2, 0.1])).toBe(0)
  })
})

/** Five draws of an experiment's log-likelihood and of a channel's ROI. */
const fiveLogs = [-1.2, -0.4, -2.5, -0.9, -1.7]
const fiveReturns = [1.1, 1.9, 0.7, 1.5, 2.4]

const meanBy = (weights: ArrayLike<number>) => fiveReturns.reduce((sum, roi, i) => sum + weights[i] * roi, 0)

describe("powerScaledWeights", () => {
  it("count an experiment twice as the worked example does (W12)", () => {
    const { weights } = powerScaledWeights(fiveLogs, 2)
    expect(
      relativeError(
        weights,
        [0.18333613202977067, 0.4080220655037534, 0.04996492478999386, 0.24747789256730288, 0.11119898510917928]
      )
    ).toBeLessThan(1e-6)
    expect(relativeError(meanBy(weights), 1.6499815201558594)).toBeLessThan(1e-6)
    const sd = Math.sqrt(meanBy(weights.map((w, i) => w * fiveReturns[i])) - meanBy(weights) ** 2)
    expect(relativeError(sd, 0.44064904972226226)).toBeLessThan(1e-6)
    expect(relativeError(1 / weights.reduce((sum, w) => sum + w * w, 0), 3.620549621284441)).toBeLessThan(1e-6)
  })

  it("leave an experiment out as the worked example does (W12)", () => {
    const { weights } = powerScaledWeights(fiveLogs, 0)
    expect(
      relativeError(
        weights,
        [0.13318833344793, 0.05984537590065748, 0.48870750808625024, 0.09866834420045881, 0.2195904383647035]
      )
    ).toBeLessThan(1e-6)
    expect(relativeError(meanBy(weights), 1.2773282050403238)).toBeLessThan(1e-6)
  })
})

describe("powerScaling", () => {
  it("has the worked example's slope per doubling (W12)", () => {
    expect(relativeError(powerScaling(fiveReturns, fiveLogs).slope, 0.12809359896747793)).toBeLessThan(1e-6)
  })

  const draws = normalDraws(2000)

  it("has the slope that the normal's own algebra gives", () => {
    // Posterior N(0, 1) of a likelihood N(1; θ, 2²): Cov(θ, −(1 − θ)²/8) = 2/8.
    const { slope, sensitivity, shape } = powerScaling(
      draws,
      draws.map(x => -((1 - x) ** 2) / 8)
    )
    expect(slope).toBeCloseTo(Math.LN2 / 4, 2)
    expect(sensitivity).toBeGreaterThan(0.05)
    expect(shape).toBeLessThan(0.7)
  })

  it("is nothing for a component that does not depend on the quantity", () => {
    const unrelated = draws.map((_, i) => Math.sin(i * 12.9898) * 3)
    expect(powerScaling(draws, unrelated).sensitivity).toBeLessThan(0.05)
  })
})

describe("extractLikelihood", () => {
  it("has the worked example's likelihood (W13)", () => {
    const { mean, sd, z, pValue } = extractLikelihood({ mean: 2, sd: 0.5 }, { mean: 2.9, sd: 0.2 })!
    expect(
      relativeError(
        [mean, sd, z, pValue],
        [3.0714285714285716, 0.21821789023599242, 1.963961012123932, 0.04953461343562668]
      )
    ).toBeLessThan(1e-6)
  })

  it("has nothing to say where the posterior is as wide as the prior", () => {
    expect(extractLikelihood({ mean: 2, sd: 0.5 }, { mean: 2.1, sd: 0.5 })).toBeUndefined()
  })
})

describe("informationSplit", () => {
  it("has the worked example's shares (W13)", () => {
    const split = informationSplit({ prior: 0.5 ** 2, timeSeries: 0.35 ** 2, full: 0.2 ** 2 })
    expect(
      relativeError(
        [split.prior, split.timeSeries, split.experiments, split.contraction],
        [0.16, 0.16653061224489807, 0.6734693877551019, 0.84]
      )
    ).toBeLessThan(1e-6)
    expect(split.clipped).toBe(false)
  })

  it("says when data widened the distribution, and still has shares", () => {
    const split = informationSplit({ prior: 1, timeSeries: 1.2, full: 0.5 })
    expect(split).toMatchObject({ timeSeries: 0, clipped: true })
    expect(split.prior + split.experiments).toBeCloseTo(1, 12)
  })
})

describe("leaveExperimentOut", () => {
  const observation = { lift: 1500, se: 150, transportVariance: 0, noise: normalNoise(150, 0) }

  it("has the worked example's probability (W13b), and does not trust five draws", () => {
    const left = leaveExperimentOut(foretellResult([900, 1100, 1000, 1300, 800], observation))
    expect(relativeError(left.pit, 0.9999886841736018)).toBeLessThan(1e-6)
    expect(left.reliable).toBe(false)
    const logs = [900, 1100, 1000, 1300, 800].map(implied => observation.noise.logDensity(1500, implied))
    const { weights } = powerScaledWeights(logs, 0)
    const expected = [
      0.052431065763018696, 0.0006157309559265447, 0.004549670575189443, 4.2783111842491066e-5, 0.9423607495940229
    ]
    expect(relativeError(weights, expected)).toBeLessThan(1e-6)
  })

  it("agrees with the exact posterior without the experiment", () => {
    // Prior N(1300, 100²) and an experiment of 1500 ± 200 give this posterior; without it, the PIT is Φ(200/√(100² + 200²)).
    const weak = { ...observation, se: 200, noise: normalNoise(200, 0) }
    const precision = 1 / 100 ** 2 + 1 / 200 ** 2
    const mean = (1300 / 100 ** 2 + 1500 / 200 ** 2) / precision
    const implied = normalDraws(4000).map(z => mean + z / Math.sqrt(precision))
    const left = leaveExperimentOut(foretellResult(implied, weak))
    const spread = Math.hypot(100, 200)
    expect(left.reliable).toBe(true)
    // 4000 stratified draws leave out a little of the tails, which the weights make larger.
    expect(left.pit).toBeCloseTo(normalCdf(200 / spread, 0, 1), 2)
    const expected = -0.5 * (200 / spread) ** 2 - Math.log(spread * Math.sqrt(2 * Math.PI))
    expect(left.logPredictiveDensity).toBeCloseTo(expected, 2)
  })
})
