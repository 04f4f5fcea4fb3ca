import { logNormalFromMoments } from "@liftmix/core"
import { describe, expect, it } from "vitest"
import { relativeError } from "../testing/relativeError.ts"
import { logNormalFromInterval, logNormalMean, logNormalSd } from "./LogNormal.ts"

describe("LogNormal", () => {
  it("has the mean and standard deviation it was matched to (W3)", () => {
    const fitted = logNormalFromMoments(2, 0.5)
    expect(relativeError(fitted.mu, 0.6628348696517279)).toBeLessThan(1e-6)
    expect(relativeError(fitted.sigma, 0.24622067706923975)).toBeLessThan(1e-6)
    expect(relativeError(logNormalMean(fitted), 2)).toBeLessThan(1e-12)
    expect(relativeError(logNormalSd(fitted), 0.5)).toBeLessThan(1e-12)
    const [median, q05, q95] = [1.9402850002906638, 1.294129018057046, 2.9090653480633035]
    expect(relativeError(Math.exp(fitted.mu), median)).toBeLessThan(1e-6)
    const { mu, sigma } = logNormalFromInterval(q05, q95, 0.9)
    expect(relativeError([mu, sigma], [fitted.mu, fitted.sigma])).toBeLessThan(1e-6)
  })

  it("matches a 90 % interval (W3)", () => {
    const fitted = logNormalFromInterval(1, 4, 0.9)
    expect(relativeError(fitted.mu, Math.LN2)).toBeLessThan(1e-6)
    expect(relativeError(fitted.sigma, 0.42140356394179934)).toBeLessThan(1e-6)
    expect(relativeError(logNormalMean(fitted), 2.1857033201624922)).toBeLessThan(1e-6)
    expect(relativeError(logNormalSd(fitted), 0.9635078822119432)).toBeLessThan(1e-6)
  })

  it("refuses what no log-normal can be", () => {
    expect(() => logNormalFromInterval(0, 1, 0.9)).toThrow(RangeError)
  })
})
