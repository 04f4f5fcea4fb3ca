import type { Rng } from "@liftmix/core"
import { randomSubsets } from "./randomSubsets.ts"
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
  const isAll = countSubsets(geos, treatedGeos) <= MOST_ASSIGNMENTS
  const members = isAll
    ? Int32Array.from([...subsets(geos, treatedGeos)].flat())
    : randomSubsets(real, geos, RANDOM_ASSIGNMENTS, rng)
  const count = members.length / treatedGeos
  const overlaps = new Float64Array(count)
  for (let a = 0; a < count; a++) {
    let overlap = 0
    for (let i = a * treatedGeos; i < (a + 1) * treatedGeos; i++) if (treated[members[i]]) overlap++
    overlaps[a] = overlap / treatedGeos - (treatedGeos - overlap) / controlGeos
  }
  return { geos, treatedGeos, count, members, overlaps, real }
}
