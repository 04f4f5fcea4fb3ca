import type { Vec } from "@liftmix/core"

/**
 * Cumulative Jensen–Shannon distance between the draws as they are and reweighted: how far the two distribution functions
 * lie apart, in [0, 1], the same for x and −x.
 * @param draws [draw]
 * @param weights [draw] sum to 1
 * @source nguyen2015, kallioinen2024
 */
export function jensenShannonDistance(draws: Vec, weights: Vec): number {
  const order = Array.from(draws, (_, i) => i).sort((a, b) => draws[a] - draws[b])
  const values = order.map(i => draws[i])
  const reweighted = order.map(i => weights[i])
  const mirrored = oneSidedDistance(values.map(x => -x).toReversed(), reweighted.toReversed())
  return Math.max(oneSidedDistance(values, reweighted), mirrored)
}

/** The distance from the lower tail up, between equal and given weights of sorted values. */
export function oneSidedDistance(sorted: readonly number[], weights: readonly number[]): number {
  let [p, q, divergence, areaP, areaQ] = [0, 0, 0, 0, 0]
  for (let j = 0; j + 1 < sorted.length; j++) {
    p += 1 / sorted.length
    q += weights[j]
    const width = sorted[j + 1] - sorted[j]
    divergence += width * (relativeInformation(p, q) + relativeInformation(q, p))
    areaP += width * p
    areaQ += width * q
  }
  return areaP + areaQ > 0 ? Math.sqrt(Math.max(0, divergence) / (areaP + areaQ)) : 0
}

/** p log₂(p / ½(p + q)); 0 for p = 0. The terms in ΣbQ − ΣbP of the two directions cancel. */
const relativeInformation = (p: number, q: number): number => (p > 0 ? p * Math.log2(p / (0.5 * (p + q))) : 0)
