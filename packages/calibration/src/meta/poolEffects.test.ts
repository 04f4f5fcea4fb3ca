import { describe, expect, it } from "vitest"
import { relativeError } from "../testing/relativeError.ts"
import { bayesianPool } from "./bayesianPool.ts"
import { pauleMandel } from "./pauleMandel.ts"
import { poolEffects } from "./poolEffects.ts"

const effects = [1.2, 2.1, 1.6, 3]
const variances = [0.3, 0.5, 0.25, 0.6].map(se => se * se)

describe("poolEffects", () => {
  it("has the worked example's figures (W4)", () => {
    const pooled = poolEffects(effects, variances)
    expect(
      relativeError(
        [
          pooled.fixed.mean,
          pooled.fixed.se,
          pooled.heterogeneity,
          pooled.betweenVariance,
          pooled.inconsistency,
          pooled.mean,
          pooled.se,
          pooled.robustSe,
          pooled.predictiveSd
        ],
        [
          1.6426229508196724, 0.17177950029416048, 8.160655737704918, 0.23466074741584952, 0.6323824829248694,
          1.8113665125447092, 0.3132618972902171, 0.3548482665179334, 0.576882798937285
        ]
      )
    ).toBeLessThan(1e-6)
    // C, τ and Hartung and Knapp's q, which these figures imply.
    const { betweenVariance, heterogeneity, robustSe, se } = pooled
    expect(
      relativeError(
        [(heterogeneity - 3) / betweenVariance, Math.sqrt(betweenVariance), (robustSe / se) ** 2],
        [21.991985428050995, 0.48441794704144636, 1.283128726765248]
      )
    ).toBeLessThan(1e-6)
  })

  it("is the fixed mean where the experiments agree better than their errors", () => {
    const agreeing = poolEffects([2, 2.05, 1.95], [0.25, 0.25, 0.25])
    expect(agreeing).toMatchObject({ betweenVariance: 0, inconsistency: 0, mean: agreeing.fixed.mean })
    expect(agreeing.robustSe).toBe(agreeing.se)
    expect(pauleMandel([2, 2.05, 1.95], [0.25, 0.25, 0.25])).toBe(0)
  })

  it("refuses a single experiment", () => {
    expect(() => poolEffects([1], [1])).toThrow(RangeError)
  })
})

describe("pauleMandel", () => {
  it("has the worked example's variance (W4)", () => {
    expect(relativeError(pauleMandel(effects, variances), 0.3650945009950216)).toBeLessThan(1e-6)
  })
})

describe("bayesianPool", () => {
  it("has the worked example's posterior on the same grid (W4)", () => {
    const { betweenSd, mean, sd, predictiveSd } = bayesianPool(effects, variances, 0.5)
    expect(
      relativeError(
        [betweenSd, mean, sd, predictiveSd],
        [0.4332130607855518, 1.7766171031125297, 0.3310582311322068, 0.6087426329011121]
      )
    ).toBeLessThan(1e-6)
    // The exact integrals; what 301 points miss is at the kink of the prior.
    expect(
      relativeError([mean, sd, predictiveSd], [1.7766171031401004, 0.3310582316433139, 0.6087426342722814])
    ).toBeLessThan(1e-6)
    expect(relativeError(betweenSd, 0.4332213351646417)).toBeLessThan(2e-5)
  })
})
