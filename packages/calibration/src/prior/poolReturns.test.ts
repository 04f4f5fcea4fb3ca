import { logNormalFromMoments } from "@liftmix/core"
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile"
import { describe, expect, it } from "vitest"
import { logNormalMean } from "../convert/LogNormal.ts"
import { bayesianPool } from "../meta/bayesianPool.ts"
import { poolEffects } from "../meta/poolEffects.ts"
import { relativeError } from "../testing/relativeError.ts"
import { poolReturns } from "./poolReturns.ts"
import type { ReturnEvidence } from "./ReturnEvidence.ts"

const evidence = (iroas: number, se: number, changes: Partial<ReturnEvidence> = {}): ReturnEvidence => ({
  iroas,
  se,
  discount: 1,
  drift: 0,
  otherTransport: 0,
  ratios: Float64Array.of(1),
  ...changes
})

describe("a prior from one experiment", () => {
  it("has the worked example's prior (W8b)", () => {
    // ln κ = ln .9328 ± .10 as two draws of that mean and standard deviation.
    const ratios = Float64Array.from([-1, 1], sign => 0.9328000939939701 * Math.exp((sign * 0.1) / Math.SQRT2))
    const { distribution } = poolReturns([evidence(1.98, 0.3, { ratios })])
    const { mu, sigma } = distribution
    expect(relativeError([mu, sigma], [0.7413126593152185, 0.1808239407663401])).toBeLessThan(1e-6)
    const quantile = (p: number) => Math.exp(normalQuantile(p, mu, sigma))
    expect(
      relativeError(
        [quantile(0.05), quantile(0.5), quantile(0.95)],
        [1.5587492619225987, 2.0986885702884197, 2.8256588937380744]
      )
    ).toBeLessThan(1e-6)
    expect(relativeError(logNormalMean(distribution), 2.133281)).toBeLessThan(1e-6)
  })

  it("adds discount and transport on the log scale (W5)", () => {
    const transported = evidence(1.8, 0.3, {
      discount: 0.7,
      drift: 0.06,
      otherTransport: 0.3 ** 2 * 0.3020022857142857
    })
    const { mu, sigma } = poolReturns([transported]).distribution
    expect(relativeError([mu, sigma], [0.5740871778080618, 0.3554174973346023])).toBeLessThan(1e-6)
    const quantiles = [0.05, 0.5, 0.95].map(p => Math.exp(normalQuantile(p, mu, sigma)))
    expect(relativeError(quantiles, [0.989533, 1.775509, 3.185779])).toBeLessThan(1e-6)
  })

  it("counts only what is above 0 of a return near its least ratio", () => {
    // N(2, 1) above 0: λ = φ(2)/Φ(2) = 0.0552478, mean 2.0552478, variance 1 − 2λ − λ² = 0.8864520.
    const { distribution } = poolReturns([evidence(2, 1)])
    expect(relativeError(distribution.mu, logNormalFromMoments(2.0552478, Math.sqrt(0.886452)).mu)).toBeLessThan(1e-6)
  })

  it.each([
    ["a return less than twice its error", evidence(1.99, 1)],
    ["a negative one", evidence(-3, 1)],
    ["one that its discount makes less than twice its error", evidence(3, 1, { discount: 0.3 })]
  ])("is refused for %s", (_, one) => {
    expect(() => poolReturns([one])).toThrow(RangeError)
  })
})

describe("a prior from several experiments", () => {
  const returns = [1.2, 2.1, 1.6, 3]
  const errors = [0.3, 0.5, 0.25, 0.6]
  const all = returns.map((iroas, i) => evidence(iroas, errors[i], { drift: 0.05 }))
  const logs = returns.map((iroas, i) => logNormalFromMoments(iroas, errors[i]))
  const mus = logs.map(({ mu }) => mu)
  const variances = logs.map(({ sigma }) => sigma ** 2)

  it("is the distribution of a new effect in a Bayesian meta-analysis, without drift", () => {
    const { betweenSd, distribution, method, scale } = poolReturns(all)
    const pooled = bayesianPool(mus, variances, 0.3)
    expect({ method, scale }).toEqual({ method: "Bayesian meta-analysis", scale: "logarithm" })
    // 1.2 ± 0.3 has 3e-5 of its mass below 0, which the prior leaves out.
    expect(relativeError([distribution.mu, distribution.sigma], [pooled.mean, pooled.predictiveSd])).toBeLessThan(1e-3)
    expect(betweenSd).toBeCloseTo(pooled.betweenSd, 3)
  })

  it("weighs two by their precision, drift included, for two cannot tell how much the effect varies", () => {
    const two = all.slice(0, 2)
    const weights = variances.slice(0, 2).map(v => 1 / (v + 0.05))
    const total = weights[0] + weights[1]
    const { betweenSd, distribution, method } = poolReturns(two)
    expect({ betweenSd, method }).toEqual({ betweenSd: null, method: "weighted mean" })
    const expected = [(weights[0] * mus[0] + weights[1] * mus[1]) / total, 1 / Math.sqrt(total)]
    expect(relativeError([distribution.mu, distribution.sigma], expected)).toBeLessThan(1e-3)
  })

  it("goes over to DerSimonian–Laird above five", () => {
    const six = [...all, evidence(2.4, 0.4), evidence(1.4, 0.2)]
    const matched = six.map(({ iroas, se }) => logNormalFromMoments(iroas, se))
    const pooled = poolEffects(
      matched.map(({ mu }) => mu),
      matched.map(({ sigma }) => sigma ** 2)
    )
    const { distribution, method } = poolReturns(six)
    expect(method).toBe("DerSimonian–Laird")
    expect(relativeError([distribution.mu, distribution.sigma], [pooled.mean, pooled.predictiveSd])).toBeLessThan(1e-3)
  })

  it("pools the returns themselves where one of them is too uncertain for a logarithm", () => {
    const { distribution, scale } = poolReturns([evidence(2, 0.8), evidence(2, 0.8)])
    expect(scale).toBe("return")
    const expected = logNormalFromMoments(2, 0.8 / Math.SQRT2)
    expect(relativeError([distribution.mu, distribution.sigma], [expected.mu, expected.sigma])).toBeLessThan(2e-3)
  })

  it("divides each return by its own ratio, and keeps what the ratios have in common uncertain", () => {
    const ratios = Float64Array.of(0.4, 0.5, 0.6)
    const shared = poolReturns([1, 2].map(() => evidence(1, 0.01, { ratios })))
    expect(Math.exp(shared.distribution.mu)).toBeCloseTo(1 / Math.cbrt(0.4 * 0.5 * 0.6), 2)
    // Two experiments of one curve do not halve the variance of its ratio.
    const logs = ratios.map(Math.log)
    const sd = Math.sqrt(logs.reduce((sum, x) => sum + (x - logs.reduce((a, b) => a + b, 0) / 3) ** 2, 0) / 2)
    expect(shared.distribution.sigma).toBeCloseTo(sd, 3)
  })
})
