import { resolveDistribution } from "@liftmix/core"
import { describe, expect, it } from "vitest"
import { relativeError } from "../testing/relativeError.ts"
import { type MeridianExperiment, meridianAdjustment, meridianCapture } from "./meridianAdjustment.ts"
import { meridianPrior } from "./meridianPrior.ts"

const experiment = (changes: Partial<MeridianExperiment> = {}): MeridianExperiment => ({
  iroas: 2,
  se: 0.3,
  dailySpend: 100,
  channelDailySpend: 100,
  duration: 9,
  weeksBefore: 0,
  ...changes
})

describe("meridianAdjustment", () => {
  it("widens the error of an old experiment (W5)", () => {
    const { sd, tau } = meridianAdjustment(experiment({ weeksBefore: 78 }))
    expect(relativeError(tau.recency, 1.8284271247461903)).toBeLessThan(1e-9)
    // 0.3 √(1 + 1.828427), to the seven digits of the worked example.
    expect(relativeError(sd, 0.504538)).toBeLessThan(1e-6)
  })

  it("multiplies the return for what a short test is held to miss", () => {
    const { gamma, mean, tau } = meridianAdjustment(experiment({ duration: 3.86 }))
    // (1 − ½⁴)/(1 − ½⁹)
    const captured = 0.9375 / 0.998046875
    expect(relativeError([gamma, mean], [1 / captured, 2 / captured])).toBeLessThan(1e-12)
    expect(tau.duration).toBeCloseTo((1 - captured) / captured, 12)
    expect(meridianAdjustment(experiment({ duration: 20 })).tau.duration).toBe(0)
  })

  it("widens the error for spend at another rate, more or less alike", () => {
    for (const dailySpend of [400, 25]) expect(meridianAdjustment(experiment({ dailySpend })).tau.spend).toBe(3)
  })

  it("knows a retention other than its default ½", () => {
    expect(meridianCapture(4, 0.8)).toBeCloseTo((1 - 0.8 ** 4) / (1 - 0.8 ** 9), 12)
  })
})

describe("meridianPrior", () => {
  const adjusted = [
    { mean: 1, sd: 0.5 },
    { mean: 2, sd: 1 }
  ]
  // Precisions 4 and 1: mean 1.2, variance 0.2.
  const [center, sd] = [1.2, Math.sqrt(0.2)]

  /** −E ln p under the product of the normals on (0, ∞), by another rule: midpoints over all of its mass. */
  const crossEntropy = (log: (x: number) => number) => {
    const points = Array.from({ length: 20_000 }, (_, i) => ((i + 0.5) * (center + 6 * sd)) / 20_000)
    const weights = points.map(x => Math.exp(-0.5 * ((x - center) / sd) ** 2))
    const total = weights.reduce((sum, w) => sum + w, 0)
    return -points.reduce((sum, x, i) => sum + (weights[i] / total) * log(x), 0)
  }

  it.each([
    [adjusted, 6.06134331, 5.03193952],
    [[{ mean: 2, sd: 0.1 }], 408.53957356, 204.26980111],
    [[{ mean: 1.5, sd: 0.6 }], 5.23025215, 3.46370103]
  ])("fits the gamma that scipy's minimiser finds on Meridian's grid", (experiments, shape, rate) => {
    // scipy 1.17.1: product of the normals over (0, ∞) on 10,000 points between the 0.1 % and 99.9 % points, which are those
    // of a scouting grid of 2,000 points over mean ± 5 sd; cross-entropy of stats.gamma minimised by L-BFGS-B. Ours has the
    // exact points: the scouting grid's are up to a step off, and the lower one moves the fit most.
    const { distribution, mean, sd: spread } = meridianPrior(experiments)
    expect(distribution.kind).toBe("gamma")
    expect(relativeError([mean, spread], [shape / rate, Math.sqrt(shape) / rate])).toBeLessThan(5e-3)
  })

  const ofGamma = (shape: number, rate: number) =>
    crossEntropy(resolveDistribution({ kind: "gamma", shape, rate }).logDensity)

  it("is the gamma or the log-normal that is nearest: no neighbour is nearer", () => {
    const { distribution } = meridianPrior(adjusted)
    if (distribution.kind !== "gamma") throw new Error(distribution.kind)
    const { rate, shape } = distribution
    // The grid's ends move the optimum by less than these steps.
    for (const [a, b] of [
      [1.15, 1.15],
      [0.87, 0.87],
      [1.1, 1],
      [1, 0.9]
    ]) {
      expect(ofGamma(shape * a, rate * b)).toBeGreaterThan(ofGamma(shape, rate))
    }
  })

  it("has the moments of the normal where that is far from 0", () => {
    const { mean, sd: spread } = meridianPrior([{ mean: 2, sd: 0.1 }])
    expect(relativeError(mean, 2)).toBeLessThan(1e-3)
    // Meridian leaves out 0.1 % at either end, and with them 1 % of the spread.
    expect(relativeError(spread, 0.1)).toBeLessThan(0.02)
  })
})
