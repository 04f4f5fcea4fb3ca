import { createRng } from "@liftmix/core"
import normalCdf from "@stdlib/stats-base-dists-normal-cdf"
import { describe, expect, it } from "vitest"
import { jointNormalNoise } from "../noise/jointNormalNoise.ts"
import { normalNoise } from "../noise/normalNoise.ts"
import { foretellArm, foretellResult } from "./ForetoldResult.ts"
import { leaveExperimentOut } from "./leaveExperimentOut.ts"

const covariance = [54400, 18000, 18000, 85000]
const transport = [0.03, 0.01]
const observed = [800, 1200]
const implied = [
  [900, 700, 850],
  [1000, 1500, 1210]
]

describe("foretellArm", () => {
  it("is what the arms' joint density leaves when the others' is taken out (W16's arms)", () => {
    const joint = jointNormalNoise(covariance, transport)
    const other = normalNoise(Math.sqrt(covariance[0]), transport[0])
    const { logDensity } = foretellArm(implied, observed, covariance, transport)
    implied[0].forEach((first, s) => {
      const both = joint.logDensity(observed, [first, implied[1][s]], new Float64Array(2))
      expect(logDensity[s]).toBeCloseTo(both - other.logDensity(observed[0], first), 10)
    })
  })

  it("is the arm's own where the errors are independent", () => {
    const alone = foretellResult(implied[1], {
      lift: 1200,
      se: Math.sqrt(85000),
      transportVariance: 0.01,
      noise: normalNoise(Math.sqrt(85000), 0.01)
    })
    const { cdf, logDensity } = foretellArm(implied, observed, [54400, 0, 0, 85000], transport)
    alone.cdf.forEach((p, s) => expect(cdf[s]).toBeCloseTo(p, 12))
    alone.logDensity.forEach((log, s) => expect(logDensity[s]).toBeCloseTo(log, 10))
  })
})

it("leaving one arm out is the exact prediction from the other, which shares its control's error", () => {
  // Both arms measure one effect Λ ~ N(0, 1), with errors of variance 1 and covariance 0.8; both found 1.5 and 2.
  const [shared, results] = [0.8, [1.5, 2]]
  const precision = 1 + 2 / (1 + shared)
  const mean = (results[0] + results[1]) / (1 + shared) / precision
  const rng = createRng(4)
  const draws = Float64Array.from({ length: 20_000 }, () => mean + rng.normal() / Math.sqrt(precision))
  const { pit, reliable } = leaveExperimentOut(foretellArm([draws, draws], results, [1, shared, shared, 1], [0, 0]))
  // Before the data the two results have variance 2 and covariance 1.8: the second is N(0.9 · 1.5, 2 − 1.8²/2).
  const expected = normalCdf(2, 0.9 * 1.5, Math.sqrt(2 - 1.8 ** 2 / 2))
  expect(reliable).toBe(true)
  // 20 000 draws; weights of its own noise alone would give 0.93 instead of 0.85.
  expect(Math.abs(pit - expected)).toBeLessThan(0.005)
  const alone = { lift: 2, se: 1, transportVariance: 0, noise: normalNoise(1, 0) }
  expect(Math.abs(leaveExperimentOut(foretellResult(draws, alone)).pit - expected)).toBeGreaterThan(0.02)
})
