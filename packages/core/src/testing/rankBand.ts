import { binomialMass, logFactorials } from "./binomial.ts"

/**
 * A simultaneous band around the cumulative counts of n uniform ranks in equal bins. Under uniformity the count at or below
 * edge k/bins is Binomial(n, k/bins); each edge has its own two-sided limits at one common tail probability γ, chosen so
 * that all edges together keep the wanted coverage.
 */
export interface RankBand {
  /** [edge 1 … bins − 1] least and largest count inside */
  readonly lower: Int32Array
  readonly upper: Int32Array
}

/**
 * The band with tail probability γ at every edge: quantiles γ/2 and 1 − γ/2.
 * @source sailynoja2022, section 2.2
 */
export const rankBandAt = (gamma: number, n: number, bins: number): RankBand => bandOf(lowerTails(n, bins), n, gamma)

/** The largest γ whose band has at least this coverage. */
export function simultaneousGamma(n: number, bins: number, coverage: number): number {
  const tails = lowerTails(n, bins)
  let low = 0
  let high = 1
  for (let step = 0; step < 60; step++) {
    const gamma = (low + high) / 2
    if (bandCoverage(bandOf(tails, n, gamma), n) >= coverage) low = gamma
    else high = gamma
  }
  return low
}

/**
 * The probability that the cumulative counts of n uniform ranks stay inside a band: edge by edge, the distribution of the
 * count among those still inside. What falls between two edges is binomial, given the count at the first.
 * @source sailynoja2022, algorithm 1
 */
export function bandCoverage({ lower, upper }: RankBand, n: number): number {
  const logFactorial = logFactorials(n)
  let inside = Float64Array.of(1)
  let least = 0
  for (let k = 0; k < lower.length; k++) {
    const share = 1 / (lower.length + 1 - k)
    const next = new Float64Array(Math.max(0, upper[k] - lower[k] + 1))
    for (let i = 0; i < inside.length; i++) {
      const before = least + i
      for (let after = Math.max(before, lower[k]); after <= upper[k]; after++)
        next[after - lower[k]] += inside[i] * binomialMass(after - before, n - before, share, logFactorial)
    }
    inside = next
    least = lower[k]
  }
  return inside.reduce((sum, p) => sum + p, 0)
}

/**
 * The probability that uniform ranks would stray as far as these, judged by the edge where they stray most. It is at most
 * 1 − coverage where they leave the band of that coverage; absolute error about 1e-15.
 * @param counts [bin]
 * @source the test that goes with sailynoja2022's band
 */
export function rankBandTest(counts: ArrayLike<number>): number {
  const n = Array.from(counts).reduce((sum, count) => sum + count, 0)
  const tails = lowerTails(n, counts.length)
  let total = 0
  const smallest = tails.reduce((least, atMost, k) => {
    total += counts[k]
    return Math.min(least, atMost[total], tails[tails.length - 1 - k][n - total])
  }, 1)
  // As far out counts as well: the band is the widest without it.
  const narrower = bandOf(tails, n, 2 * smallest * (1 + 1e-9))
  return Math.max(0, 1 - bandCoverage(narrower, n))
}

/** [edge, count] P(X ≤ count). P(X ≥ count) is that of n − count at the edge as far from the other end. */
function lowerTails(n: number, bins: number): readonly Float64Array[] {
  const logFactorial = logFactorials(n)
  return Array.from({ length: bins - 1 }, (_, k) => {
    let sum = 0
    return Float64Array.from({ length: n + 1 }, (_, x) => (sum += binomialMass(x, n, (k + 1) / bins, logFactorial)))
  })
}

/** At each edge, the counts of which neither tail is below γ/2. */
function bandOf(tails: readonly Float64Array[], n: number, gamma: number): RankBand {
  const lower = Int32Array.from(tails, atMost => atMost.findIndex(tail => tail >= gamma / 2))
  return { lower, upper: lower.toReversed().map(count => n - count) }
}
