import { driftVariance } from "./driftVariance.ts"
import { equalGeosVariance } from "./geoVariance.ts"
import { usualTransport } from "./usualTransport.ts"

/**
 * The transport variance that a test after the data will have, as `transportVariance` will find it once it has been run.
 * @param years of the model's data
 * @param later years from their end to the middle of the test
 * @param foreignGeos how many geos of equal size will make up the share, where the model does not follow them; 0 where it does,
 * or where everybody is as likely to be treated
 */
export const plannedTransport = (years: number, later: number, foreignGeos: number, share: number): number =>
  driftVariance(usualTransport.driftSdPerSqrtYear, years, years + later) +
  (foreignGeos === 0 ? 0 : usualTransport.geoHeterogeneityCv ** 2 * equalGeosVariance(foreignGeos, share))
