import type { Rng } from "@liftmix/core"
import { countSubsets, subsets } from "./subsets.ts"

/** All assignments are tried up to this number; beyond it, random ones. */
const MOST_ASSIGNMENTS = 20_000
const RANDOM_ASSIGNMENTS = 9_999

/** Ways in which treatment might have been assigned to the same number of geos, the real way among them. */
export interface Assignments {
  readonly geos: number
  readonly treatedGeos: number
  readonly count: number
  /** [assignment, place] geos treated */
  readonly members: Int32Array
  /** [assignment] share of the geos it treats that were truly treated, less the same of its control geos */
  readonly overlaps: Float64Array
  /** the geos truly treated */
  readonly real: readonly number[]
}

/**
 * Every assignment of as many geos; where there are more than 20 000, the real one and 9 999 random ones.
 * @param treated [geo] truly treated
 */
export function possibleAssignments(treated: readonly boolean[], rng: Rng): Assignments {
  const geos = treated.length
  const real = treated.flatMap((isTreated, g) => (isTreated ? [g] : []))
  const treatedGeos = real.length
  const controlGeos = geos - treatedGeos
  const all =
    countSubsets(geos, treatedGeos) <= MOST_ASSIGNMENTS
      ? [...subsets(geos, treatedGeos)]
      : [real, ...Array.from({ length: RANDOM_ASSIGNMENTS }, () => randomSubset(geos, treatedGeos, rng))]
  const members = Int32Array.from(all.flat())
  const overlaps = Float64Array.from(all, assigned => {
    const overlap = assigned.filter(g => treated[g]).length
    return overlap / treatedGeos - (treatedGeos - overlap) / controlGeos
  })
  return { geos, treatedGeos, count: all.length, members, overlaps, real }
}

function randomSubset(size: number, chosen: number, rng: Rng): number[] {
  const order = Array.from({ length: size }, (_, i) => i)
  for (let i = 0; i < chosen; i++) {
    const other = i + Math.floor(rng.uniform() * (size - i))
    ;[order[i], order[other]] = [order[other], order[i]]
  }
  return order.slice(0, chosen)
}
