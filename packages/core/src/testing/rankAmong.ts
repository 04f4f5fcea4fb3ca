import type { Rng } from "../math/Rng.ts"
import type { Vec } from "../math/Vec.ts"

/**
 * How many draws are below a value, 0 … draws.length; among equal ones the value has a random place.
 * @throws RangeError if anything is NaN, which has no rank
 */
export function rankAmong(value: number, draws: Vec, rng: Rng): number {
  let below = 0
  let equal = 0
  for (let i = 0; i < draws.length; i++) {
    if (draws[i] < value) below++
    else if (draws[i] === value) equal++
    else if (Number.isNaN(draws[i]) || Number.isNaN(value)) throw new RangeError(`${value} among draw ${draws[i]}`)
  }
  return below + Math.floor((equal + 1) * rng.uniform())
}
