import { mean, variance, type Vec } from "@liftmix/core"

/** Effect of treatment as difference of changes. */
export interface DifferenceInDifferences {
  /** mean change of treated geos − mean change of control geos, per geo and period */
  readonly effect: number
  /** √(s_T²/n_T + s_C²/n_C); NaN with a single geo on either side */
  readonly se: number
  /** Welch's degrees of freedom */
  readonly df: number
  readonly treatedGeos: number
}

/**
 * Difference in differences on geos' changes Δ_g = mean during − mean before. Equal to two-way fixed effects with errors
 * clustered by geo on a balanced panel. Use log or per-capita outcomes where geos differ much in size.
 * @param changes [geo]
 * @param treated [geo]
 * @throws RangeError unless there are treated and control geos
 */
export function differenceInDifferences(changes: Vec, treated: readonly boolean[]): DifferenceInDifferences {
  const inTreated = Array.from(changes).filter((_, g) => treated[g])
  const inControl = Array.from(changes).filter((_, g) => !treated[g])
  if (inTreated.length === 0 || inControl.length === 0 || treated.length !== changes.length) {
    throw new RangeError(`${inTreated.length} treated and ${inControl.length} control geos`)
  }
  const [treatedPart, controlPart] = [inTreated, inControl].map(group => variance(group) / group.length)
  const total = treatedPart + controlPart
  return {
    effect: mean(inTreated) - mean(inControl),
    se: Math.sqrt(total),
    df: total ** 2 / (treatedPart ** 2 / (inTreated.length - 1) + controlPart ** 2 / (inControl.length - 1)),
    treatedGeos: inTreated.length
  }
}
