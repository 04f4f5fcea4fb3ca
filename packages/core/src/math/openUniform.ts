/**
 * Two random words as a number of the open interval (0, 1): 52 of their bits, and a half.
 * The half keeps 0 out; a 53rd bit would let it be rounded away, and the largest value up to 1.
 * @param high integer in [0, 2^32)
 * @param low integer in [0, 2^32)
 * @returns an odd multiple of 2^-53
 */
export function openUniform(high: number, low: number): number {
  return ((high >>> 6) * 2 ** 26 + (low >>> 6) + 0.5) * 2 ** -52
}
