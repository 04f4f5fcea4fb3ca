import { createRng, type Distribution, resolveDistribution } from "@liftmix/core"
import beta from "@stdlib/stats/base/dists/beta/lib/index.js"
import gamma from "@stdlib/stats/base/dists/gamma/lib/index.js"
import logPdfOfHalfNormal from "@stdlib/stats/base/dists/halfnormal/logpdf/lib/index.js"
import logNormal from "@stdlib/stats/base/dists/lognormal/lib/index.js"
import normal from "@stdlib/stats/base/dists/normal/lib/index.js"
import pdfOfTruncatedNormal from "@stdlib/stats/base/dists/truncated-normal/pdf/lib/index.js"
import { describe, expect, it } from "vitest"

const cdfOfNormal = (x: number) => normal.cdf(x, 0.8, 0.8)
const [low, high] = [cdfOfNormal(0.1), cdfOfNormal(10)]

/** Our priors beside those of @stdlib/stats, which shares no code with them. */
const cases: readonly {
  readonly distribution: Distribution
  readonly at: readonly number[]
  readonly logDensity: (x: number) => number
  readonly cdf: (x: number) => number
}[] = [
  {
    distribution: { kind: "normal", mean: -1.5, sd: 2.5 },
    at: [-9, -1.5, 0, 30],
    logDensity: x => normal.logpdf(x, -1.5, 2.5),
    cdf: x => normal.cdf(x, -1.5, 2.5)
  },
  {
    distribution: { kind: "halfNormal", sd: 0.7 },
    at: [1e-9, 0.3, 2, 5],
    logDensity: x => logPdfOfHalfNormal(x, 0.7),
    cdf: x => 2 * normal.cdf(x, 0, 0.7) - 1
  },
  {
    distribution: { kind: "truncatedNormal", mean: 0.8, sd: 0.8, lower: 0.1, upper: 10 },
    at: [0.1001, 0.8, 3, 9.9],
    logDensity: x => Math.log(pdfOfTruncatedNormal(x, 0.1, 10, 0.8, 0.8)),
    cdf: x => (cdfOfNormal(x) - low) / (high - low)
  },
  {
    distribution: { kind: "logNormal", mu: 0.2, sigma: 0.9 },
    at: [1e-3, 0.5, 2, 100],
    logDensity: x => logNormal.logpdf(x, 0.2, 0.9),
    cdf: x => logNormal.cdf(x, 0.2, 0.9)
  },
  {
    distribution: { kind: "beta", a: 2.5, b: 0.7 },
    at: [1e-6, 0.2, 0.9, 0.999_999],
    logDensity: x => beta.logpdf(x, 2.5, 0.7),
    cdf: x => beta.cdf(x, 2.5, 0.7)
  },
  {
    distribution: { kind: "gamma", shape: 2, rate: 0.1 },
    at: [1e-3, 5, 22, 300],
    logDensity: x => gamma.logpdf(x, 2, 0.1),
    cdf: x => gamma.cdf(x, 2, 0.1)
  }
]

describe.each(cases)("$distribution.kind", ({ at, cdf, distribution, logDensity }) => {
  const { logDensity: ours, sample } = resolveDistribution(distribution)

  it("has the log density of @stdlib/stats", () => {
    // 1e-9: far out, a logarithm of a density near 1e-30
    for (const x of at)
      expect(Math.abs(ours(x) - logDensity(x))).toBeLessThan(1e-9 * Math.max(1, Math.abs(logDensity(x))))
  })

  it("draws what @stdlib/stats has as its distribution function", () => {
    const draws = 20_000
    const rng = createRng(3, distribution.kind)
    const sorted = Float64Array.from({ length: draws }, () => sample(rng)).sort()
    const distance = sorted.reduce((most, x, i) => Math.max(most, cdf(x) - i / draws, (i + 1) / draws - cdf(x)), 0)
    // Kolmogorov: above 2.23/√n with probability 1e-4
    expect(distance).toBeLessThan(2.23 / Math.sqrt(draws))
  })
})
