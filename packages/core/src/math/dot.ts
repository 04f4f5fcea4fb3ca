import type { Vec } from "./Vec.ts"

/** Σ a_i b_i over vectors of one length. */
export function dot(a: Vec, b: Vec): number {
  return dotRange(a, 0, b, 0, a.length)
}

/**
 * Σ a_(aStart + i) b_(bStart + i) over i < count.
 * Summed in four strands: in one, every addition would wait for the one before, three quarters of the time.
 */
export function dotRange(a: Vec, aStart: number, b: Vec, bStart: number, count: number): number {
  const shift = bStart - aStart
  const end = aStart + count
  const even = end - (count % 4)
  let first = 0
  let second = 0
  let third = 0
  let fourth = 0
  for (let i = aStart; i < even; i += 4) {
    first += a[i] * b[i + shift]
    second += a[i + 1] * b[i + shift + 1]
    third += a[i + 2] * b[i + shift + 2]
    fourth += a[i + 3] * b[i + shift + 3]
  }
  for (let i = even; i < end; i++) first += a[i] * b[i + shift]
  return first + second + (third + fourth)
}

/** Σ x_(start + i) over i < count, in strands as in `dotRange`. */
export function sumRange(x: Vec, start: number, count: number): number {
  const end = start + count
  const even = end - (count % 4)
  let first = 0
  let second = 0
  let third = 0
  let fourth = 0
  for (let i = start; i < even; i += 4) {
    first += x[i]
    second += x[i + 1]
    third += x[i + 2]
    fourth += x[i + 3]
  }
  for (let i = even; i < end; i++) first += x[i]
  return first + second + (third + fourth)
}
