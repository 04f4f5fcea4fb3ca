/**
 * xoshiro128**: the generator of 32-bit words under every random number of liftmix. Period 2^128 − 1, passes BigCrush;
 * only 32-bit integer arithmetic, so the words are the same on every platform.
 * @param state [4] 32-bit words, not all zero; advanced in place
 * @returns the next word, an integer in [0, 2^32)
 * @source blackman2021, xoshiro128starstar.c 1.1
 */
export function xoshiro128(state: Int32Array): number {
  const s0 = state[0] ^ state[3] ^ state[1]
  const s1 = state[1]
  const s2 = state[2] ^ state[0]
  const s3 = state[3] ^ s1
  const scrambled = rotateLeft(Math.imul(s1, 5), 7)
  state[0] = s0
  state[1] = s1 ^ s2
  state[2] = s2 ^ (s1 << 9)
  state[3] = rotateLeft(s3, 11)
  return Math.imul(scrambled, 9) >>> 0
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits))
}
