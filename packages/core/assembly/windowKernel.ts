/**
 * Sums over the responses that `mediaKernel.ts` writes and over a model's columns, two periods at a time: AssemblyScript,
 * compiled by `scripts/buildKernels.ts`; `src/media/createSimdPath.ts` and `kernelColumns.ts` call it. It keeps nothing
 * between calls.
 */
import { multiplyAdd, numberBytes, pairBytes } from "./pairs"

/**
 * Σ_t h and Σ_t h² of each series over its window, the periods from `lead` on.
 * @param first of all series, [series, span]
 * @param sums [series] pairs written
 */
export function moments(first: usize, series: i32, span: i32, lead: i32, sums: usize): void {
  for (let i = 0; i < series; i++) {
    let at = first + <usize>(i * span + lead) * numberBytes
    const end = at + <usize>(span - lead) * numberBytes
    let sum = f64x2.splat(0)
    let square = f64x2.splat(0)
    let nextSum = f64x2.splat(0)
    let nextSquare = f64x2.splat(0)
    for (; at + 2 * pairBytes <= end; at += 2 * pairBytes) {
      const h = v128.load(at)
      const next = v128.load(at + pairBytes)
      sum = f64x2.add(sum, h)
      square = multiplyAdd(h, h, square)
      nextSum = f64x2.add(nextSum, next)
      nextSquare = multiplyAdd(next, next, nextSquare)
    }
    for (; at < end; at += numberBytes) {
      const h = v128.load64_zero(at)
      sum = f64x2.add(sum, h)
      square = multiplyAdd(h, h, square)
    }
    const pair = <usize>i * pairBytes
    f64.store(sums + pair, total(f64x2.add(sum, nextSum)))
    f64.store(sums + pair + numberBytes, total(f64x2.add(square, nextSquare)))
  }
}

/**
 * Σ_t x r of rows r, in the order of `dotRange` (math/dot.ts).
 * @param first the first row
 * @param step bytes from a row to the next
 * @param x the first row's
 * @param stepOfX bytes to the next row's; 0 if all rows have the same
 * @param sums [row] written
 */
export function products(
  first: usize,
  step: usize,
  x: usize,
  stepOfX: usize,
  rows: i32,
  length: i32,
  sums: usize
): void {
  const size = <usize>length * numberBytes
  const even = <usize>(length & -4) * numberBytes
  for (let i = 0; i < rows; i++) {
    const row = first + <usize>i * step
    const other = x + <usize>i * stepOfX
    let sum = f64x2.splat(0)
    let next = f64x2.splat(0)
    let at: usize = 0
    for (; at < even; at += 2 * pairBytes) {
      sum = multiplyAdd(v128.load(row + at), v128.load(other + at), sum)
      next = multiplyAdd(v128.load(row + at + pairBytes), v128.load(other + at + pairBytes), next)
    }
    for (; at < size; at += numberBytes) {
      sum = multiplyAdd(v128.load64_zero(row + at), v128.load64_zero(other + at), sum)
    }
    f64.store(sums + <usize>i * numberBytes, total(sum) + total(next))
  }
}

/**
 * Adds rows times a number of each.
 * @param first the first row
 * @param step bytes from a row to the next
 * @param factors [row]
 * @param to the first row's sum
 * @param stepOfSums bytes to the next row's; 0 if all rows have the same
 */
export function addMultiples(
  first: usize,
  step: usize,
  rows: i32,
  length: i32,
  factors: usize,
  to: usize,
  stepOfSums: usize
): void {
  const size = <usize>length * numberBytes
  const even = <usize>(length & -2) * numberBytes
  for (let i = 0; i < rows; i++) {
    const row = first + <usize>i * step
    const sum = to + <usize>i * stepOfSums
    const factor = v128.load64_splat(factors + <usize>i * numberBytes)
    for (let at: usize = 0; at < even; at += pairBytes) {
      v128.store(sum + at, multiplyAdd(factor, v128.load(row + at), v128.load(sum + at)))
    }
    if (even < size) {
      const last = multiplyAdd(factor, v128.load64_zero(row + even), v128.load64_zero(sum + even))
      v128.store64_lane(sum + even, last, 0)
    }
  }
}

/**
 * Multiplies each series by one and the same.
 * @param by [span]
 */
export function multiply(first: usize, series: i32, span: i32, by: usize): void {
  let at = first
  for (let i = 0; i < series; i++) {
    const end = at + <usize>span * numberBytes
    let factor = by
    for (; at + pairBytes <= end; at += pairBytes, factor += pairBytes) {
      v128.store(at, f64x2.mul(v128.load(at), v128.load(factor)))
    }
    if (at < end) {
      f64.store(at, f64.load(at) * f64.load(factor))
      at += numberBytes
    }
  }
}

/**
 * Σ adjoint · derivative for three rows of derivatives, at adjoints that are made on the way: d base before the window,
 * d base + a x + b + c h in it.
 * @param response a row before the derivatives
 * @param x [series, span − lead]
 * @param factors [series] of d, a, b, c each
 * @param sums [3] written
 * @param by [span] what the response was multiplied by and the derivatives were not; 0 if nothing
 * @param perPeriod [span] adjoint · h of all series is added to it; 0 with `by`
 */
export function pullBackWindow(
  response: usize,
  row: usize,
  base: usize,
  x: usize,
  factors: usize,
  series: i32,
  span: i32,
  lead: i32,
  sums: usize,
  by: usize,
  perPeriod: usize
): void {
  let first = f64x2.splat(0)
  let second = f64x2.splat(0)
  let third = f64x2.splat(0)
  const rowOne = response + row
  const rowTwo = rowOne + row
  const rowThree = rowTwo + row
  let at: usize = 0
  let other = x
  for (let i = 0; i < series; i++) {
    const four = factors + <usize>i * 4 * numberBytes
    const d = v128.load64_splat(four)
    const a = v128.load64_splat(four + numberBytes)
    const b = v128.load64_splat(four + 2 * numberBytes)
    const c = v128.load64_splat(four + 3 * numberBytes)
    const from = at + <usize>lead * numberBytes
    const end = at + <usize>span * numberBytes
    const even = from + <usize>((span - lead) & 1) * numberBytes
    let period: usize = 0
    // Before the window, and up to an even rest of it: one by one, the other half being zero where it counts.
    for (; at < even; at += numberBytes, period += numberBytes) {
      const h = v128.load64_zero(response + at)
      let adjoint = f64x2.mul(d, v128.load64_zero(base + at))
      if (at >= from) {
        adjoint = multiplyAdd(a, v128.load64_zero(other), f64x2.add(adjoint, multiplyAdd(c, h, b)))
        other += numberBytes
      }
      if (by) {
        v128.store64_lane(perPeriod + period, multiplyAdd(adjoint, h, v128.load64_zero(perPeriod + period)), 0)
        adjoint = f64x2.mul(adjoint, v128.load64_zero(by + period))
      }
      first = multiplyAdd(adjoint, v128.load64_zero(rowOne + at), first)
      second = multiplyAdd(adjoint, v128.load64_zero(rowTwo + at), second)
      third = multiplyAdd(adjoint, v128.load64_zero(rowThree + at), third)
    }
    for (; at < end; at += pairBytes, other += pairBytes, period += pairBytes) {
      const h = v128.load(response + at)
      const fixed = multiplyAdd(d, v128.load(base + at), multiplyAdd(c, h, b))
      let adjoint = multiplyAdd(a, v128.load(other), fixed)
      if (by) {
        v128.store(perPeriod + period, multiplyAdd(adjoint, h, v128.load(perPeriod + period)))
        adjoint = f64x2.mul(adjoint, v128.load(by + period))
      }
      first = multiplyAdd(adjoint, v128.load(rowOne + at), first)
      second = multiplyAdd(adjoint, v128.load(rowTwo + at), second)
      third = multiplyAdd(adjoint, v128.load(rowThree + at), third)
    }
  }
  f64.store(sums, total(first))
  f64.store(sums + numberBytes, total(second))
  f64.store(sums + 2 * numberBytes, total(third))
}

function total(pair: v128): f64 {
  return f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1)
}
