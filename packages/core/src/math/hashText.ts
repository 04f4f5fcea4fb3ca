/**
 * MurmurHash3 (x86, 32 bits) over the UTF-16 code units of a text, one per block: spreads texts that differ in one
 * character over all 32 bits. Not for secrets.
 * @param seed 32-bit integer; different seeds give independent hashes
 * @returns a signed 32-bit integer
 * @source appleby2011, MurmurHash3_x86_32 with 16-bit characters as its blocks
 */
export function hashText(text: string, seed: number): number {
  let hash = seed
  for (let i = 0; i < text.length; i++) {
    let block = Math.imul(text.charCodeAt(i), 0xcc9e2d51)
    block = Math.imul((block << 15) | (block >>> 17), 0x1b873593)
    hash ^= block
    hash = Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64
  }
  hash ^= text.length
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}
