import { normalQuantile } from "../math/normalQuantile.ts"
import { describe, expect, it } from "vitest"
import { ebfmi } from "./ebfmi.ts"
import { essBulk, essMean, essQuantile, essTail } from "./ess.ts"
import { mcseMean, mcseQuantile, mcseSd } from "./mcse.ts"
import { rhat } from "./rhat.ts"

/** Autoregressive chains from the generator of Lewis, Goodman and Miller: exact in doubles, so any language makes the same. */
function series(chains: number, length: number, phi: number, shift: number, seed: number): Float64Array {
  const draws = new Float64Array(chains * length)
  let state = seed
  for (let chain = 0; chain < chains; chain++) {
    let z = 0
    for (let t = 0; t < length; t++) {
      state = (state * 16807) % 2147483647
      z = phi * z + (state / 2147483647 - 0.5)
      draws[chain * length + t] = z + shift * chain
    }
  }
  return draws
}

interface Reference {
  readonly chains: number
  readonly draws: Float64Array
  readonly rhat: number
  readonly essBulk: number
  readonly essTail: number
  readonly essMean: number
  /** of the 30 % quantile, as is mcseQuantile */
  readonly essQuantile: number
  readonly mcseMean: number
  readonly mcseSd: number
  readonly mcseQuantile: number
  /** of the first chain */
  readonly ebfmi: number
}

// ArviZ 0.23.4: rhat(x); ess(x, method=…); mcse(x, method=…); bfmi(x), with x = the series as an array [chain, draw].
const references: Record<string, Reference> = {
  "independent draws": {
    chains: 4,
    draws: series(4, 250, 0, 0, 1),
    rhat: 1.000431960879744,
    essBulk: 952.4549729754661,
    essTail: 981.1763682098905,
    essMean: 940.6116154096936,
    essQuantile: 938.4415457121063,
    mcseMean: 0.00915448785817481,
    mcseSd: 0.00410517162331905,
    mcseQuantile: 0.020087577411945723,
    ebfmi: 1.9552193774987152
  },
  "correlated draws": {
    chains: 4,
    draws: series(4, 250, 0.75, 0, 2),
    rhat: 1.0634518563548352,
    essBulk: 109.19188353798849,
    essTail: 261.79359941473615,
    essMean: 108.46204705110021,
    essQuantile: 171.7765945132867,
    mcseMean: 0.043393189884966384,
    mcseSd: 0.017684440485719707,
    mcseQuantile: 0.046992253701262865,
    ebfmi: 0.5934716753358226
  },
  "two slow chains": {
    chains: 2,
    draws: series(2, 500, 0.95, 0, 4),
    rhat: 1.0220298793565157,
    essBulk: 29.938799104655146,
    essTail: 45.46830835780485,
    essMean: 28.530262200432432,
    essQuantile: 54.01375885555822,
    mcseMean: 0.17485694653353395,
    mcseSd: 0.08924169747968128,
    mcseQuantile: 0.16320081251393653,
    ebfmi: 0.1269236322327042
  }
}

const relative = (value: number, expected: number) => Math.abs(value / expected - 1)

describe.each(Object.entries(references))("of %s", (_, reference) => {
  const { chains, draws } = reference
  it("R̂, effective draws and the standard error of the mean are ArviZ's", () => {
    const ours = [
      rhat(draws, chains),
      essBulk(draws, chains),
      essTail(draws, chains),
      essMean(draws, chains),
      essQuantile(draws, chains, 0.3),
      mcseMean(draws, chains),
      ebfmi(draws.subarray(0, draws.length / chains))
    ]
    const theirs = [
      reference.rhat,
      reference.essBulk,
      reference.essTail,
      reference.essMean,
      reference.essQuantile,
      reference.mcseMean,
      reference.ebfmi
    ]
    // rounding of sums of 1000 terms, in another order
    ours.forEach((value, i) => expect(relative(value, theirs[i])).toBeLessThan(1e-12))
  })

  it("the standard error of the standard deviation is ArviZ's, but for a divisor n − 1 instead of n", () => {
    const expected = reference.mcseSd * Math.sqrt(draws.length / (draws.length - 1))
    expect(relative(mcseSd(draws, chains), expected)).toBeLessThan(1e-10)
  })

  it("the standard error of a quantile is near ArviZ's, which takes order statistics of a beta interval", () => {
    // spacings between neighbouring order statistics, and normal for beta
    expect(relative(mcseQuantile(draws, chains, 0.3), reference.mcseQuantile)).toBeLessThan(0.05)
  })
})

describe("rhat", () => {
  it("rises where one chain sits elsewhere", () => {
    expect(rhat(series(4, 250, 0.5, 0.25, 5), 4)).toBeCloseTo(1.4096290571409027, 12) // ArviZ
  })

  it("rises where one chain is wider, though all have the same centre", () => {
    const draws = series(4, 250, 0, 0, 9)
    for (let t = 0; t < 250; t++) draws[t] *= 4
    expect(rhat(draws, 4)).toBeGreaterThan(1.05)
  })

  it("rises where a single chain drifts", () => {
    const drifting = series(1, 500, 0, 0, 10).map((x, t) => x + t / 500)
    expect(rhat(drifting, 1)).toBeGreaterThan(1.2)
    expect(rhat(series(1, 500, 0, 0, 10), 1)).toBeLessThan(1.01)
  })

  it("does not change under an increasing transformation, even one that removes the mean from existence", () => {
    const draws = series(4, 250, 0.3, 0.1, 11)
    expect(
      rhat(
        draws.map(x => Math.tan(3 * Math.atan(x))),
        4
      )
    ).toBeGreaterThan(1)
    expect(essBulk(draws.map(Math.sinh), 4)).toBe(essBulk(draws, 4))
  })

  it("leaves out the middle one of an odd number of draws", () => {
    const draws = series(2, 101, 0.5, 0, 12)
    const changed = draws.slice()
    changed[50] = 100
    expect(essBulk(changed, 2)).toBe(essBulk(draws, 2))
    changed[51] = 100
    expect(essBulk(changed, 2)).not.toBe(essBulk(draws, 2))
  })

  it("is not a number where the draws do not vary, are not finite or are too few", () => {
    expect(rhat(new Float64Array(40).fill(3.1), 4)).toBeNaN()
    expect(rhat(Float64Array.of(...series(1, 39, 0, 0, 13), Number.NaN), 4)).toBeNaN()
    expect(rhat(Float64Array.of(...series(1, 39, 0, 0, 13), Infinity), 4)).toBeNaN()
    expect(rhat(series(4, 3, 0, 0, 13), 4)).toBeNaN()
  })

  it("of four draws in a row compares two pairs: by hand", () => {
    // Normal scores −a, −b | b, a: means ∓(a + b)/2, B = (a + b)², W = (a − b)²/2; folded, the pairs are alike.
    const [a, b] = [3.625, 2.625].map(rank => normalQuantile(rank / 4.25))
    expect(rhat([1, 2, 3, 4], 1)).toBeCloseTo(Math.sqrt(((a + b) / (a - b)) ** 2 + 0.5), 12)
  })

  it("is infinite where every chain stands still at its own place", () => {
    const draws = Float64Array.from({ length: 40 }, (_, i) => Math.floor(i / 10))
    expect(rhat(draws, 4)).toBe(Infinity)
  })

  it("refuses draws that do not divide into the chains, with both numbers", () => {
    expect(() => rhat(series(1, 41, 0, 0, 14), 4)).toThrow("41 draws in 4 chains")
  })
})

const essAt30 = (draws: Float64Array, chains: number) => essQuantile(draws, chains, 0.3)

describe("effective draws", () => {
  it("exceed the draws where neighbours repel each other, by no more than log10 of their number", () => {
    const draws = series(4, 250, -0.9, 0, 15)
    // n (1 + 0.9) / (1 − 0.9) would be 19,000.
    expect(essMean(draws, 4)).toBeCloseTo(3000, 8)
    // n (1 + 0.3) / (1 − 0.3), which is below the limit of n log10 n; the estimate of τ is off by a few per cent.
    expect(essMean(series(4, 10_000, -0.3, 0, 15), 4) / (40_000 * (1.3 / 0.7))).toBeCloseTo(1, 1)
  })

  it("of an autoregression are n (1 − φ) / (1 + φ)", () => {
    const n = 40_000
    // the estimate of τ has a relative standard error of a few per cent at this length
    expect(essMean(series(4, n / 4, 0.8, 0, 16), 4) / ((n * 0.2) / 1.8)).toBeCloseTo(1, 1)
  })

  it("are not a number where the draws do not vary or are not finite", () => {
    for (const ess of [essBulk, essTail, essMean, essAt30]) {
      expect(ess(new Float64Array(40).fill(0.1), 4)).toBeNaN()
      expect(ess(Float64Array.of(...series(1, 39, 0, 0, 17), Number.NaN), 4)).toBeNaN()
      expect(ess(Float64Array.of(...series(1, 39, 0, 0, 17), Infinity), 4)).toBeNaN()
    }
  })

  it("are not a number below three draws per half chain", () => {
    expect(essMean(series(2, 5, 0, 0, 17), 2)).toBeNaN()
    expect(essMean(series(2, 6, 0, 0, 17), 2)).toBeGreaterThan(0)
  })
})

describe("ebfmi", () => {
  it("of independent energies is 2, of a slow walk near 0, of a constant not a number", () => {
    expect(ebfmi(series(1, 4000, 0, 0, 18))).toBeCloseTo(2, 1)
    expect(ebfmi(series(1, 4000, 0.99, 0, 18))).toBeLessThan(0.1)
    expect(ebfmi(new Float64Array(10).fill(1))).toBeNaN()
  })
})
