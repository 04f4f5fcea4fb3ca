import normalQuantile from "@stdlib/stats-base-dists-normal-quantile"
import { describe, expect, it } from "vitest"
import { normalNoise } from "../noise/normalNoise.ts"
import { relativeError } from "../testing/relativeError.ts"
import { experimentConflict } from "./experimentConflict.ts"

const observation = (lift: number, se: number) => ({ lift, se, transportVariance: 0, noise: normalNoise(se, 0) })
/** Draws at the mid-quantiles of a normal. */
const normalDraws = (mean: number, sd: number, count: number) =>
  Float64Array.from({ length: count }, (_, i) => normalQuantile((i + 0.5) / count, mean, sd))

describe("experimentConflict", () => {
  it("has the worked example's tail and density probabilities (W13b)", () => {
    const conflict = experimentConflict([900, 1100, 1000, 1300, 800], observation(1500, 150))
    expect(
      relativeError(
        [conflict.pit, conflict.pValue, conflict.logPredictiveDensity, conflict.boxPValue],
        [0.9808992275009553, 0.038201544998089476, -8.351172576165384, 0.03615218674696952]
      )
    ).toBeLessThan(1e-6)
    expect(conflict.label).toBe("tension")
    // By simulation 0.03619. Repetitions below this root are as improbable as the result.
    expect(conflict.boxPValue).toBeCloseTo(0.03619, 4)
    const atRoot = experimentConflict([900, 1100, 1000, 1300, 800], observation(575.6658782897606, 150))
    expect(relativeError(atRoot.logPredictiveDensity, -8.351172576165384)).toBeLessThan(1e-6)
  })

  it("has the worked example's standardised gap for normal draws (W13)", () => {
    const conflict = experimentConflict(normalDraws(9500, 2100, 4000), observation(4667, 1900))
    // Mid-quantiles of 4000 draws understate the standard deviation by about 2e-4.
    expect(relativeError(conflict.z, -1.7065916288119933)).toBeLessThan(5e-4)
    expect(relativeError(conflict.pValue, 0.08789798219482482)).toBeLessThan(2e-3)
    // The predictive density is symmetric with one mode: Box's p is the two-sided tail.
    expect(relativeError(conflict.boxPValue, conflict.pValue)).toBeLessThan(1e-6)
    expect(relativeError(conflict.overlap, 0.2265538865528552)).toBeLessThan(2e-3)
  })

  it("has the worked example's comparison with an uncalibrated model (W19)", () => {
    // Its slope, 1.851141 ± 0.299346, times 3.6.
    const conflict = experimentConflict(normalDraws(6.664106, 1.077645, 4000), observation(6.1, 0.6))
    expect(relativeError(conflict.z, -0.457352)).toBeLessThan(5e-4)
    expect(relativeError(conflict.pValue, 0.647418)).toBeLessThan(5e-4)
    expect(relativeError(conflict.logPredictiveDensity, -1.233313)).toBeLessThan(5e-4)
  })

  it("calls a result in the middle of the prediction consistent, and one far out a conflict", () => {
    const draws = normalDraws(100, 10, 500)
    expect(experimentConflict(draws, observation(105, 5)).label).toBe("consistent")
    const far = experimentConflict(draws, observation(1000, 5))
    expect(far.label).toBe("conflict")
    expect(far.boxPValue).toBeCloseTo(0, 12)
    // Every single density underflows there; the logarithm does not.
    expect(Number.isFinite(far.logPredictiveDensity)).toBe(true)
  })

  it("refuses a single draw", () => {
    expect(() => experimentConflict([1], observation(1, 1))).toThrow(RangeError)
  })
})
