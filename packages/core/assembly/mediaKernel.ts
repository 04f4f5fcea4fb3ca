/**
 * Geometric carry-over and saturation of several series with the derivatives of their responses, two periods at a time.
 *
 * This is AssemblyScript, compiled by `scripts/buildKernels.ts`; `src/media/createSimdPath.ts` calls it, says what it
 * computes and lays out the memory. A pair is a number beside its derivative by the retention rate. Each step is a loop of
 * its own over one series: a processor overlaps many rounds of a short loop, and few of a long one.
 */
import { multiplyAdd, numberBytes, pairBytes } from "./pairs"

/** The first byte of memory that is free for paths. */
export function firstFree(): usize {
  return __heap_base
}

/** The path that `choosePath` has chosen: its series and what is written of them, [series, time]. */
let input: usize = 0
let response: usize = 0
let viaStock: usize = 0
let viaLog: usize = 0
let viaSlope: usize = 0
let periods: i32 = 0
/** [block + 1] pairs: α^l, and what earlier periods have left at a block's start */
let powers: usize = 0
let tails: usize = 0
let block: i32 = 0
/** [time] of one series */
let stock: usize = 0
let stockSlope: usize = 0
let exponential: usize = 0

/**
 * Chooses the path of the next call, and weighs lags.
 * @param path its first byte
 * @param row bytes of a row of all series
 * @param lags over which weights are normalised
 * @returns where the pair Σ_l α^l is
 */
export function choosePath(path: usize, row: usize, length: i32, size: i32, lags: i32, retention: f64): usize {
  periods = length
  block = size
  input = path
  response = input + row
  viaStock = response + row
  viaLog = viaStock + row
  viaSlope = viaLog + row
  const total = viaSlope + row
  powers = total + pairBytes
  tails = powers + <usize>(size + 1) * pairBytes
  stock = tails + <usize>(size + 1) * pairBytes
  const seriesRow = <usize>(length + 1) * numberBytes
  stockSlope = stock + seriesRow
  exponential = stockSlope + seriesRow

  let power = f64x2(1, 0)
  let sum = f64x2.splat(0)
  for (let lag = 0; lag < max(lags, size + 1); lag++) {
    if (lag <= size) v128.store(powers + <usize>lag * pairBytes, power)
    if (lag < lags) sum = f64x2.add(sum, power)
    power = f64x2.add(f64x2.mul(f64x2.splat(retention), power), v128.shuffle<f64>(f64x2.splat(0), power, 0, 2))
  }
  v128.store(total, sum)
  return total
}

/** Σ_l α^l x_{t−l} and its derivative for one series, by blocks of the window as in `geometricAdstock.ts`. */
function carryOver(series: usize, retention: f64, toStock: usize, toSlope: usize): void {
  const rate = f64x2.splat(retention)
  const weights = powers
  const earlier = tails
  memory.fill(earlier, 0, <usize>(block + 1) * pairBytes)
  for (let start = 0; start < periods; start += block) {
    const end = min(start + block, periods)
    let pair = f64x2.splat(0)
    for (let t = start, age = 1; t < end; t++, age++) {
      const at = <usize>t * numberBytes
      // α s + x, and its derivative α s' + s
      pair = f64x2.add(f64x2.mul(rate, pair), v128.shuffle<f64>(v128.load64_zero(series + at), pair, 0, 2))
      const power = weights + <usize>age * pairBytes
      const tail = earlier + <usize>age * pairBytes
      const slope = v128.shuffle<f64>(f64x2.splat(0), v128.load(power), 0, 3)
      const carried = f64x2.add(
        f64x2.mul(v128.load64_splat(power), v128.load(tail)),
        f64x2.mul(slope, v128.load64_splat(tail))
      )
      const sum = f64x2.add(pair, carried)
      v128.store64_lane(toStock + at, sum, 0)
      v128.store64_lane(toSlope + at, sum, 1)
    }
    let left = f64x2.splat(0)
    for (let t = end - 1, age = 0; t >= start; t--, age++) {
      const x = v128.load64_splat(series + <usize>t * numberBytes)
      left = f64x2.add(left, f64x2.mul(x, v128.load(weights + <usize>age * pairBytes)))
      v128.store(earlier + <usize>(t - start) * pairBytes, left)
    }
  }
}

/**
 * Hill with a free slope: h = 1 / (1 + e^(−slope · (log s − centre))), 0 at s = 0.
 * @param count of series
 * @param centre log of the stock, not normalised, whose response is 1/2
 */
export function hill(count: i32, retention: f64, centre: f64, slope: f64): void {
  const end = <usize>periods * numberBytes
  for (let i = 0; i < count; i++) {
    const first = <usize>(i * periods) * numberBytes
    carryOver(input + first, retention, stock, stockSlope)
    logOfStock(centre, viaSlope + first)
    expMinusOne(viaSlope + first, -slope, 0, exponential)
    const ones = f64x2.splat(1)
    // In locals: an engine reads a global anew in every round.
    const stocks = stock
    const stockSlopes = stockSlope
    const exponentials = exponential
    const toResponse = response + first
    const toStock = viaStock + first
    const toLog = viaLog + first
    const toSlope = viaSlope + first
    for (let at: usize = 0; at < end; at += pairBytes) {
      const s = v128.load(stocks + at)
      const opposite = f64x2.add(v128.load(exponentials + at), f64x2.splat(2))
      // One division for h and for s'/s, neither of which is NaN at s = 0.
      const inverse = f64x2.div(ones, f64x2.mul(opposite, atLeastNormal(s)))
      const h = f64x2.mul(inverse, s)
      const steepness = f64x2.mul(h, f64x2.sub(ones, h))
      const perLog = f64x2.mul(f64x2.splat(slope), steepness)
      const slopeOfLog = f64x2.mul(v128.load(stockSlopes + at), f64x2.mul(inverse, opposite))
      v128.store(toResponse + at, h)
      v128.store(toStock + at, f64x2.mul(perLog, slopeOfLog))
      v128.store(toLog + at, perLog)
      v128.store(toSlope + at, f64x2.mul(steepness, v128.load(toSlope + at)))
    }
  }
}

/**
 * Hill with slope 1: h = q / (1 + q), q = s / half. A ratio of which h is 1 to all digits may be any such.
 * @param half the stock, not normalised, whose response is 1/2
 */
export function hyperbolic(count: i32, retention: f64, half: f64): void {
  const ones = f64x2.splat(1)
  const perHalf = f64x2.splat(1 / half)
  for (let i = 0; i < count; i++) {
    const first = <usize>(i * periods) * numberBytes
    carryOver(input + first, retention, stock, stockSlope)
    for (let t = 0; t < periods; t += 2) {
      const at = <usize>t * numberBytes
      // In this order, NaN stays.
      const ratio = f64x2.pmin(f64x2.mul(v128.load(stock + at), perHalf), entry(largest, 0))
      const rest = f64x2.div(ones, f64x2.add(ones, ratio))
      const h = f64x2.mul(ratio, rest)
      const perStock = f64x2.mul(f64x2.mul(rest, rest), perHalf)
      const to = first + at
      v128.store(response + to, h)
      v128.store(viaStock + to, f64x2.mul(perStock, v128.load(stockSlope + at)))
      v128.store(viaLog + to, f64x2.mul(h, rest))
    }
  }
}

/**
 * Logistic: h = tanh(halfRate · s) = −e / (2 + e), e = e^(−2 halfRate s) − 1.
 * @param halfRate per unit of stock, not normalised
 */
export function logistic(count: i32, retention: f64, halfRate: f64): void {
  const ones = f64x2.splat(1)
  for (let i = 0; i < count; i++) {
    const first = <usize>(i * periods) * numberBytes
    carryOver(input + first, retention, stock, stockSlope)
    expMinusOne(stock, -2 * halfRate, 0, exponential)
    for (let t = 0; t < periods; t += 2) {
      const at = <usize>t * numberBytes
      const e = v128.load(exponential + at)
      const h = f64x2.neg(f64x2.div(e, f64x2.add(f64x2.splat(2), e)))
      const perStock = f64x2.mul(f64x2.splat(halfRate), f64x2.sub(ones, f64x2.mul(h, h)))
      const to = first + at
      v128.store(response + to, h)
      v128.store(viaStock + to, f64x2.mul(perStock, v128.load(stockSlope + at)))
      v128.store(viaLog + to, f64x2.mul(perStock, v128.load(stock + at)))
    }
  }
}

/**
 * No saturation: h = unit · s.
 * @param perTotal N'/N, of which the derivative of the normalised stock takes h off as many times
 */
export function linear(count: i32, retention: f64, unit: f64, perTotal: f64): void {
  for (let i = 0; i < count; i++) {
    const first = <usize>(i * periods) * numberBytes
    const toResponse = response + first
    const toStock = viaStock + first
    carryOver(input + first, retention, toResponse, toStock)
    const end = <usize>periods * numberBytes
    for (let at: usize = 0; at < end; at += pairBytes) {
      const h = f64x2.mul(f64x2.splat(unit), v128.load(toResponse + at))
      const slope = f64x2.mul(f64x2.splat(unit), v128.load(toStock + at))
      v128.store(toResponse + at, h)
      v128.store(toStock + at, f64x2.sub(slope, f64x2.mul(f64x2.splat(perTotal), h)))
    }
  }
}

/**
 * People reached, counted by what their contacts are worth: x = unit · reach · w, w = 1 / (1 + e^(−slope · (log f − centre))),
 * and what carries over of its derivatives by the centre's opposite and by the slope.
 * @param reach [series, time]
 * @param logFrequency [series, time] finite, or NaN
 * @param pairs [time + 1] pairs of one series, scratch
 */
export function weighContacts(
  count: i32,
  retention: f64,
  reach: usize,
  logFrequency: usize,
  pairs: usize,
  unit: f64,
  centre: f64,
  slope: f64
): void {
  const end = <usize>periods * numberBytes
  const ones = f64x2.splat(1)
  for (let i = 0; i < count; i++) {
    const first = <usize>(i * periods) * numberBytes
    const exponentials = exponential
    const logs = logFrequency + first
    expMinusOne(logs, -slope, slope * centre, exponentials)
    const toInput = input + first
    const people = reach + first
    for (let at: usize = 0; at < end; at += pairBytes) {
      const worth = f64x2.div(ones, f64x2.add(v128.load(exponentials + at), f64x2.splat(2)))
      const x = f64x2.mul(f64x2.mul(f64x2.splat(unit), v128.load(people + at)), worth)
      const steepness = f64x2.mul(x, f64x2.sub(ones, worth))
      const perLog = f64x2.mul(f64x2.splat(slope), steepness)
      const perSlope = f64x2.mul(steepness, f64x2.sub(v128.load(logs + at), f64x2.splat(centre)))
      v128.store(toInput + at, x)
      const pair = pairs + 2 * at
      v128.store(pair, v128.shuffle<f64>(perLog, perSlope, 0, 2))
      v128.store(pair + pairBytes, v128.shuffle<f64>(perLog, perSlope, 1, 3))
    }
    carryOverPairs(pairs, retention, viaLog + first, viaSlope + first)
  }
}

/** Σ_l α^l x_{t−l} of two series that stand side by side. */
function carryOverPairs(series: usize, retention: f64, toFirst: usize, toSecond: usize): void {
  const rate = f64x2.splat(retention)
  const weights = powers
  const earlier = tails
  memory.fill(earlier, 0, <usize>(block + 1) * pairBytes)
  for (let start = 0; start < periods; start += block) {
    const end = min(start + block, periods)
    let pair = f64x2.splat(0)
    for (let t = start, age = 1; t < end; t++, age++) {
      pair = multiplyAdd(rate, pair, v128.load(series + <usize>t * pairBytes))
      const old = <usize>age * pairBytes
      const sum = multiplyAdd(v128.load64_splat(weights + old), v128.load(earlier + old), pair)
      const at = <usize>t * numberBytes
      v128.store64_lane(toFirst + at, sum, 0)
      v128.store64_lane(toSecond + at, sum, 1)
    }
    let left = f64x2.splat(0)
    for (let t = end - 1, age = 0; t >= start; t--, age++) {
      const power = v128.load64_splat(weights + <usize>age * pairBytes)
      left = multiplyAdd(power, v128.load(series + <usize>t * pairBytes), left)
      v128.store(earlier + <usize>(t - start) * pairBytes, left)
    }
  }
}

/** What has a logarithm: at least the smallest normal number. NaN stays NaN. */
function atLeastNormal(x: v128): v128 {
  return f64x2.pmax(x, entry(leastNormal, 0))
}

/**
 * Constants stand in memory: an engine would make those in code anew at every use, by three instructions each.
 * @param table of numbers
 */
function entry(table: usize, index: usize): v128 {
  return v128.load64_splat(table + index * numberBytes)
}

const leastNormal = memory.data<f64>([2.2250738585072014e-308])
const one = memory.data<f64>([1])
/** A ratio so far above 1 that its inverse and itself multiply to 1. */
const largest = memory.data<f64>([1e300])

const oneBits: i64 = 0x3ff0000000000000
const rootHalfBits: i64 = 0x3fe6a09e00000000 // of √½ to nine digits
const exponentBits: i64 = 0x7ff0000000000000
const wholeBits: i64 = 0x4330000000000000 // of 2^52, to which a number in the lowest bits adds itself

/** Of 2 artanh(r)/r − 2 in r²; log 2; and 2^52 plus the exponent's bias of 1023. */
const logTable = memory.data<f64>([
  0,
  0.6666666666666735,
  0.3999999999940942,
  0.2857142874366239,
  0.22222198432149784,
  0.1818357216161805,
  0.15313837699209373,
  0.14798198605116586,
  Math.LN2,
  4503599627371519
])

/**
 * to_t = log s_t − centre within 1e-15 · max(1, |log s|): s = 2^k m, √½ ≤ m < √2, log m = 2 artanh(r), r = (m − 1)/(m + 1),
 * by fdlibm's polynomial in r². At 0 that of the smallest normal number; anything at ∞ and NaN.
 * @source fdlibm, e_log.c
 */
function logOfStock(centre: f64, to: usize): void {
  const from = stock
  const end = <usize>periods * numberBytes
  for (let at: usize = 0; at < end; at += pairBytes) {
    const x = atLeastNormal(v128.load(from + at))
    const shifted = i64x2.add(x, i64x2.splat(oneBits - rootHalfBits))
    const biased = v128.or(i64x2.shr_u(shifted, 52), i64x2.splat(wholeBits))
    const k = f64x2.sub(biased, entry(logTable, 9))
    const m = i64x2.sub(x, i64x2.sub(v128.and(shifted, i64x2.splat(exponentBits)), i64x2.splat(oneBits)))
    const r = f64x2.div(f64x2.sub(m, entry(one, 0)), f64x2.add(m, entry(one, 0)))
    const z = f64x2.mul(r, r)
    const w = f64x2.mul(z, z)
    let odd = multiplyAdd(w, entry(logTable, 7), entry(logTable, 5))
    odd = multiplyAdd(w, odd, entry(logTable, 3))
    odd = multiplyAdd(w, odd, entry(logTable, 1))
    let even = multiplyAdd(w, entry(logTable, 6), entry(logTable, 4))
    even = multiplyAdd(w, even, entry(logTable, 2))
    const rest = f64x2.add(f64x2.mul(z, odd), f64x2.mul(w, even))
    const logM = f64x2.add(f64x2.add(r, r), f64x2.mul(r, rest))
    const logX = multiplyAdd(k, entry(logTable, 8), logM)
    v128.store(to + at, f64x2.sub(logX, f64x2.splat(centre)))
  }
}

/** Of (e^r − 1 − r)/r² in r, Chebyshev on |r| ≤ log 2 / 2. */
const expTable = memory.data<f64>([
  0.5, 0.1666666666664829, 0.04166666666665136, 0.008333333353729397, 0.0013888888905881542, 0.00019841208732536384,
  2.480153638869077e-5, 2.762511557828763e-6, 2.761380686153829e-7
])
/** The largest exponent; 1/log 2; log 2 in two parts, the first ending in zero bits; and 1.5 · 2^52. */
const reduction = memory.data<f64>([
  700,
  -700,
  Math.LOG2E,
  0.6931471803691238,
  1.9082149292705877e-10,
  6755399441055744
])

/**
 * to_t = e^(factor · from_t + shift) − 1 with a relative error below 1e-15 for a given exponent x = n log 2 + r, |r| ≤ log 2 / 2.
 * Exponents beyond ±700 are taken as ±700; NaN stays NaN.
 */
function expMinusOne(from: usize, factor: f64, shift: f64, to: usize): void {
  const end = <usize>periods * numberBytes
  for (let at: usize = 0; at < end; at += pairBytes) {
    const exponent = multiplyAdd(f64x2.splat(factor), v128.load(from + at), f64x2.splat(shift))
    const x = f64x2.pmax(f64x2.pmin(exponent, entry(reduction, 0)), entry(reduction, 1)) // in this order, NaN stays
    // Added to 1.5 · 2^52, a number is rounded to a whole one, which stands in the lowest bits.
    const rounded = multiplyAdd(x, entry(reduction, 2), entry(reduction, 5))
    const n = f64x2.sub(rounded, entry(reduction, 5))
    const high = f64x2.sub(x, f64x2.mul(n, entry(reduction, 3)))
    const r = f64x2.sub(high, f64x2.mul(n, entry(reduction, 4)))
    const z = f64x2.mul(r, r)
    let even = multiplyAdd(z, entry(expTable, 8), entry(expTable, 6))
    even = multiplyAdd(z, even, entry(expTable, 4))
    even = multiplyAdd(z, even, entry(expTable, 2))
    even = multiplyAdd(z, even, entry(expTable, 0))
    let odd = multiplyAdd(z, entry(expTable, 7), entry(expTable, 5))
    odd = multiplyAdd(z, odd, entry(expTable, 3))
    odd = multiplyAdd(z, odd, entry(expTable, 1))
    const small = multiplyAdd(z, multiplyAdd(r, odd, even), r)
    const scale = i64x2.add(i64x2.shl(rounded, 52), i64x2.splat(oneBits))
    v128.store(to + at, multiplyAdd(scale, small, f64x2.sub(scale, entry(one, 0))))
  }
}
