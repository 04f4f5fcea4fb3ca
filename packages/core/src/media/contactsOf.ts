import type { Vec } from "../math/Vec.ts"

/**
 * Contacts per person, those reached. Where nobody is, any number will do, here 1; what is recorded there may be none, or
 * unknown.
 * @param frequency [time]
 * @param reach [time] ≥ 0
 * @throws RangeError without as many frequencies as there is reach
 */
export function contactsOf(frequency: Vec | undefined, reach: Vec): Float64Array {
  if (frequency?.length !== reach.length)
    throw new RangeError(`frequency[${frequency?.length}], reach[${reach.length}]`)
  return Float64Array.from(reach, (people, t) => (people === 0 ? 1 : frequency[t]))
}
