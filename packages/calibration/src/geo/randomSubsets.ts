import type { Rng } from "@liftmix/core"

/**
 * A first subset, then random ones of its size: the first places of a shuffled order, shuffled on from one to the next.
 * @param first members of the first subset, integers below `total`
 * @param random how many random subsets follow, ≥ 0
 * @returns [subset, place] 1 + random subsets, no member twice in one
 */
export function randomSubsets(first: ArrayLike<number>, total: number, random: number, rng: Rng): Int32Array {
  const size = first.length
  const members = new Int32Array(size * (1 + random))
  members.set(first)
  const order = Int32Array.from({ length: total }, (_, i) => i)
  for (let subset = 1; subset <= random; subset++) {
    for (let i = 0; i < size; i++) {
      const other = i + Math.floor(rng.uniform() * (total - i))
      const swapped = order[i]
      order[i] = order[other]
      order[other] = swapped
      members[subset * size + i] = order[i]
    }
  }
  return members
}
