import { logGamma } from "@liftmix/core"

/** Simultaneous bounds for the counts of N uniform values below 1/K, 2/K, …, (K − 1)/K. */
export interface EcdfEnvelope {
  /** [point] K − 1 counts */
  readonly lower: Int32Array
  readonly upper: Int32Array
  /** pointwise error probability that gives the wanted simultaneous coverage */
  readonly gamma: number
  /** simultaneous coverage attained, at least the wanted one: counts are discrete */
  readonly coverage: number
}

/**
 * The narrowest band of pointwise binomial quantiles that holds the whole empirical distribution function of N uniform
 * values with the wanted probability. Its coverage is computed exactly, by stepping from point to point: of the values
 * not yet below a point, each falls below the next with the same probability.
 * @param values N
 * @param points K ≥ 2
 * @param level wanted simultaneous coverage, in (0, 1)
 * @source sailynoja2022
 */
export function ecdfEnvelope(values: number, points: number, level: number): EcdfEnvelope {
  const pointwise = Array.from({ length: points - 1 }, (_, k) => binomialCdf(values, (k + 1) / points))
  const transitions = Array.from({ length: points - 1 }, (_, k) => transition(values, 1 / (points - k)))
  // The band is its own mirror image. Made from two quantiles it would be so but for rounding, and the largest γ lies
  // just where rounding decides.
  const bandOf = (gamma: number) => {
    const upper = Int32Array.from(pointwise, cdf => quantileOf(cdf, 1 - gamma / 2))
    return { lower: upper.toReversed().map(count => values - count), upper }
  }
  const coverageOf = (gamma: number) => coverage(bandOf(gamma), transitions, values)
  let [enough, tooLittle] = [0, 1 - level]
  // 60 halvings, as the tabulated values were found.
  for (let i = 0; i < 60; i++) {
    const middle = (enough + tooLittle) / 2
    if (coverageOf(middle) >= level) enough = middle
    else tooLittle = middle
  }
  return { ...bandOf(enough), gamma: enough, coverage: coverageOf(enough) }
}

type Band = Pick<EcdfEnvelope, "lower" | "upper">

/** Probability that all counts stay inside the band. */
function coverage({ lower, upper }: Band, transitions: readonly Float64Array[], values: number): number {
  let before = new Float64Array(values + 1)
  before[0] = 1
  for (let k = 0; k < lower.length; k++) {
    const after = new Float64Array(values + 1)
    for (let from = 0; from <= values; from++) {
      if (before[from] === 0) continue
      for (let to = Math.max(from, lower[k]); to <= upper[k]; to++) {
        after[to] += before[from] * transitions[k][from * (values + 1) + to]
      }
    }
    before = after
  }
  return before.reduce((sum, p) => sum + p, 0)
}

/** [from, to] probability that the count goes from one to the other when each remaining value falls in with `probability`. */
function transition(values: number, probability: number): Float64Array {
  const width = values + 1
  const table = new Float64Array(width * width)
  for (let from = 0; from <= values; from++) {
    for (let to = from; to <= values; to++) {
      table[from * width + to] = Math.exp(logBinomial(to - from, values - from, probability))
    }
  }
  return table
}

/** [count] P(X ≤ count) */
function binomialCdf(trials: number, probability: number): Float64Array {
  let sum = 0
  return Float64Array.from(
    { length: trials + 1 },
    (_, count) => (sum += Math.exp(logBinomial(count, trials, probability)))
  )
}

/** Smallest count with P(X ≤ count) ≥ p. */
function quantileOf(cdf: Float64Array, p: number): number {
  const found = cdf.findIndex(value => value >= p)
  return found < 0 ? cdf.length - 1 : found
}

function logBinomial(count: number, trials: number, probability: number): number {
  if (probability === 1) return count === trials ? 0 : Number.NEGATIVE_INFINITY
  return (
    logGamma(trials + 1) -
    logGamma(count + 1) -
    logGamma(trials - count + 1) +
    count * Math.log(probability) +
    (trials - count) * Math.log1p(-probability)
  )
}
