import normalCdf from "@stdlib/stats-base-dists-normal-cdf"

interface Normal {
  readonly mean: number
  readonly sd: number
}

/**
 * The area under the lower of two normal densities, ∫ min(f, g): 1 for the same distribution, 0 for disjoint ones. The
 * densities cross where (x − m₁)²/s₁² − (x − m₂)²/s₂² = 2 ln(s₂/s₁), a quadratic in x.
 * @param a sd > 0
 * @param b sd > 0
 */
export function normalOverlap(a: Normal, b: Normal): number {
  const [narrow, wide] = a.sd <= b.sd ? [a, b] : [b, a]
  if (narrow.sd === wide.sd) return 2 * normalCdf(-Math.abs(a.mean - b.mean) / (2 * a.sd), 0, 1)
  const [v1, v2] = [narrow.sd ** 2, wide.sd ** 2]
  const centre = (narrow.mean * v2 - wide.mean * v1) / (v2 - v1)
  const half =
    (narrow.sd * wide.sd * Math.sqrt((narrow.mean - wide.mean) ** 2 + 2 * (v2 - v1) * Math.log(wide.sd / narrow.sd))) /
    (v2 - v1)
  const within = ({ mean, sd }: Normal) => normalCdf(centre + half, mean, sd) - normalCdf(centre - half, mean, sd)
  // Between the crossings the wide density is the lower one, outside the narrow one.
  return within(wide) + 1 - within(narrow)
}
