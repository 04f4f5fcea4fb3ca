import type { Vec } from "@liftmix/core"

/**
 * Σ_g (p_g − q_g)²: times the squared variation between geos, the variance between the treated geos' effect and the
 * market's. 1/n − 1/G for n of G equal geos; 0 where all are treated.
 * @param treated [geo] share within the treated area, 0 for untreated geos; sums to 1
 * @param national [geo] share within the market; sums to 1
 */
export function geoVariance(treated: Vec, national: Vec): number {
  if (treated.length !== national.length) throw new RangeError(`${treated.length} treated, ${national.length} national`)
  let sum = 0
  for (let g = 0; g < treated.length; g++) sum += (treated[g] - national[g]) ** 2
  return sum
}

/** The same where all that is known is that n geos of equal size have share π: they are part of n/π such geos, 1/n − π/n. */
export const equalGeosVariance = (geos: number, share: number): number => (1 - share) / geos
