import { describe, expect, it } from "vitest"
import { logNormal } from "./logNormal.ts"
import { logNormalFromMoments } from "./logNormalFromMoments.ts"

describe("logNormalFromMoments", () => {
  it("gives μ 0.662835 and σ 0.246221 for mean 2 and sd 0.5", () => {
    const { mu, sigma } = logNormalFromMoments(2, 0.5)
    expect(mu).toBeCloseTo(0.662835, 6)
    expect(sigma).toBeCloseTo(0.246221, 6)
  })

  it("has the moments it was made from", () => {
    const { mu, sigma } = logNormalFromMoments(0.13, 0.19)
    const mean = Math.exp(mu + sigma ** 2 / 2)
    expect(mean).toBeCloseTo(0.13, 14)
    expect(mean * Math.sqrt(Math.expm1(sigma ** 2))).toBeCloseTo(0.19, 14)
  })

  it("refuses moments no log-normal has, with the numbers", () => {
    expect(() => logNormalFromMoments(-1, 0.5)).toThrow("-1")
    expect(() => logNormalFromMoments(1, 0)).toThrow(RangeError)
  })

  it("gives the density of a coefficient under a prior on its ROI", () => {
    // p(β) with ROI = β u/S, u 6.935133, S 1630, ROI ~ mean 2, sd 0.5, at β = 500: log p(ROI) + log(u/S)
    const { mu, sigma } = logNormalFromMoments(2, 0.5)
    const slope = 6.935133487840858 / 1630
    expect(logNormal(mu, sigma).logDensity(500 * slope) + Math.log(slope)).toBeCloseTo(-5.801884, 6)
  })
})
