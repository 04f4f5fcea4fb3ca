import tCdf from "@stdlib/stats-base-dists-t-cdf"
import tQuantile from "@stdlib/stats-base-dists-t-quantile"
import { describe, expect, it } from "vitest"
import { relativeError } from "../testing/relativeError.ts"
import { autocorrelationInflation } from "./autocorrelationInflation.ts"
import { timeBasedRegression } from "./timeBasedRegression.ts"

const before = { control: [10, 12, 11, 14, 13, 15, 12, 16], treated: [21, 24.5, 22, 29, 26, 31, 24, 32.5] }
const during = { control: [14, 15, 13], treated: [33, 35, 30.5] }

describe("timeBasedRegression", () => {
  const fit = timeBasedRegression(before, during)

  it("has the worked example's fit and effect (W9)", () => {
    expect(relativeError([fit.intercept, fit.slope], [-0.16883116883116855, 2.051948051948052])).toBeLessThan(1e-6)
    expect(relativeError(fit.residualSd ** 2, 0.23701298701298676)).toBeLessThan(1e-6)
    expect(relativeError(fit.pointwise, [4.441558441558442, 4.3896103896103895, 3.9935064935064943])).toBeLessThan(1e-6)
    expect(relativeError([fit.effect, fit.scale], [12.824675324675326, 1.0349761242024296])).toBeLessThan(1e-6)
    expect(fit.df).toBe(6)
    // σ²[T + T²(1/n + (x̄_T − x̄)²/S_xx)] with x̄_T 14, x̄ 12.875
    const fromMean = ((fit.scale / fit.residualSd) ** 2 - 3) / 9 - 1 / 8
    expect(relativeError(1.125 ** 2 / fromMean, 28.875)).toBeLessThan(1e-6)
  })

  it("is a t distribution: interval and probability of the worked example (W9)", () => {
    const half = tQuantile(0.95, fit.df) * fit.scale
    expect(
      relativeError([fit.effect - half, fit.effect + half], [10.813530129321006, 14.835820520029646])
    ).toBeLessThan(1e-6)
    // Of 2 000 000 simulations of the posterior, whose quantiles have a Monte Carlo error of 0.0026.
    expect(Math.abs(fit.effect - half - 10.8159)).toBeLessThan(4 * 0.0026)
    expect(Math.abs(fit.effect + half - 14.8382)).toBeLessThan(4 * 0.0026)
    expect(relativeError(tCdf(fit.effect / fit.scale, fit.df), 0.9999915694406281)).toBeLessThan(1e-9)
    expect(relativeError([fit.effect / 6, fit.scale / 6], [2.1374458874458875, 0.17249602070040493])).toBeLessThan(1e-6)
  })

  it("accumulates its effect period by period, as tests that end earlier would have it", () => {
    const periods = during.control.map((_, t) => t)
    const earlier = periods.map(t =>
      timeBasedRegression(before, { control: during.control.slice(0, t + 1), treated: during.treated.slice(0, t + 1) })
    )
    expect([...fit.cumulative]).toEqual(earlier.map(({ effect }) => effect))
    expect([...fit.cumulativeScale]).toEqual(earlier.map(({ scale }) => scale))
    const alone = periods.map(t =>
      timeBasedRegression(before, { control: [during.control[t]], treated: [during.treated[t]] })
    )
    expect([...fit.pointwise]).toEqual(alone.map(({ effect }) => effect))
    expect([...fit.pointwiseScale]).toEqual(alone.map(({ scale }) => scale))
    // What was seen is what would have been, and the effect.
    expect(fit.baseline + fit.effect).toBeCloseTo(33 + 35 + 30.5, 12)
  })

  it("uses the mean alone where the control never moves", () => {
    const flat = timeBasedRegression({ control: [5, 5, 5, 5], treated: [1, 2, 3, 4] }, { control: [5], treated: [4] })
    expect(flat.effect).toBe(1.5)
    expect(flat.slope).toBe(0)
    // σ² = (1.5² + 0.5² + 0.5² + 1.5²)/2, of one period and of a mean of four
    expect(flat.scale).toBeCloseTo(Math.sqrt(2.5 * (1 + 1 / 4)), 12)
  })

  it("gives the scale with inflation where residuals are autocorrelated", () => {
    const control = [1, 2, 3, 4, 5, 6, 7, 8]
    const correlated = timeBasedRegression({ control, treated: [1, 3, 5, 5, 4, 5, 6, 8] }, during)
    const { intercept, slope, autocorrelation, residualSd } = correlated
    const e = [1, 3, 5, 5, 4, 5, 6, 8].map((y, t) => y - intercept - slope * control[t])
    const products = e.slice(1).map((x, t) => x * e[t])
    const [later, earlier] = [e.slice(1), e.slice(0, -1)].map(part => part.reduce((sum, x) => sum + x * x, 0))
    expect(autocorrelation).toBeCloseTo(products.reduce((sum, x) => sum + x, 0) / Math.sqrt(later * earlier), 12)
    expect(autocorrelation).toBeGreaterThan(0.1)
    // Only the errors of the three evaluated periods are inflated, not what the line is uncertain by.
    const inflated = residualSd ** 2 * 3 * (autocorrelationInflation(autocorrelation, 3) - 1)
    expect(correlated.inflatedScale ** 2 - correlated.scale ** 2).toBeCloseTo(inflated, 10)
  })

  it("inflates nothing where neighbouring residuals oppose each other", () => {
    expect(fit.autocorrelation).toBeLessThan(0)
    expect(fit.inflatedScale).toBe(fit.scale)
  })

  it("refuses fewer than 3 periods before the test", () => {
    expect(() => timeBasedRegression({ control: [1, 2], treated: [1, 2] }, during)).toThrow(RangeError)
  })
})

describe("autocorrelationInflation", () => {
  it("has the worked example's values (W20)", () => {
    const values = [
      autocorrelationInflation(0.3, 28),
      autocorrelationInflation(0.3, 4),
      autocorrelationInflation(0.6, 8)
    ]
    expect(relativeError(values, [1.813411, 1.5535, 3.078246])).toBeLessThan(1e-6)
  })

  it("is 1 for independent errors and for one period", () => {
    expect(autocorrelationInflation(0, 9)).toBe(1)
    expect(autocorrelationInflation(0.4, 1)).toBeCloseTo(1, 12)
  })
})
