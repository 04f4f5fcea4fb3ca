import normalQuantile from "@stdlib/stats-base-dists-normal-quantile"
import tQuantile from "@stdlib/stats-base-dists-t-quantile"

/**
 * How many standard errors lie between the point and a bound: q = F⁻¹((1 + level)/2) for two sides, F⁻¹(level) for one,
 * F the standard normal or, with degrees of freedom, Student's t.
 * @param level confidence or credible level, in (0, 1)
 * @param sides 1: one bound at `level`; 2: a central interval
 * @param df degrees of freedom, > 0; undefined for the normal
 * @throws RangeError where level or df lies outside its domain
 */
export function criticalValue(level: number, sides: 1 | 2, df?: number): number {
  if (!(level > 0 && level < 1)) throw new RangeError(`level ${level} is not in (0, 1)`)
  if (df !== undefined && !(df > 0)) throw new RangeError(`df ${df} is not positive`)
  const probability = sides === 2 ? (1 + level) / 2 : level
  return df === undefined ? normalQuantile(probability, 0, 1) : tQuantile(probability, df)
}
