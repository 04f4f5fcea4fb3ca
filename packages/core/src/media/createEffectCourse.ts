import { exponential } from "../math/exponential.ts"
import { symmetricEigen } from "../math/symmetricEigen.ts"
import type { CourseSpan, EffectCourse } from "./EffectCourse.ts"

/**
 * ln m_t = Σ_k a_k B_k(t): a random walk on evenly spaced knots, straight between them, with mean 0 over the window. Before
 * the window its first value holds, after it the last.
 *
 * B are the walk's principal waves, slowest first: amplitudes a_k ~ Normal(0, τ), independent, give the walk whose mean
 * square over the window is τ² on average, and an even window tells the waves apart. They are the same walk as its steps,
 * which neighbouring periods tell apart badly.
 * @param knots ≥ 2
 * @param window number of periods, ≥ knots
 */
export function createEffectCourse(knots: number, window: number): EffectCourse {
  const waves = knots - 1
  const atKnots = wavesAtKnots(knots, window)
  return { waves, over: (first, length) => courseSpan(atKnots, knots, window, first, length) }
}

function courseSpan(atKnots: Float64Array, knots: number, window: number, first: number, length: number): CourseSpan {
  const waves = knots - 1
  const multipliers = new Float64Array(length)
  const walk = new Float64Array(knots)
  const walkAdjoint = new Float64Array(knots)
  const stretches = stretchesOf(knots, window, first, length)
  return {
    multipliers,

    evaluate(amplitudes, offset) {
      for (let k = 0; k < knots; k++) {
        let value = 0
        for (let w = 0; w < waves; w++) value += atKnots[k * waves + w] * amplitudes[offset + w]
        walk[k] = value
      }
      // A straight line's exponential is a geometric series: two exponentials for each stretch, not one for each period.
      for (const { end, knot, place, start, step } of stretches) {
        const rise = walk[knot + 1] - walk[knot]
        const ratio = exponential(step * rise)
        let multiplier = exponential(walk[knot] + place * rise)
        for (let t = start; t < end; t++) {
          multipliers[t] = multiplier
          multiplier *= ratio
        }
      }
    },

    pullback(logAdjoint, offset, gradient) {
      walkAdjoint.fill(0)
      for (const { end, knot, place, start, step } of stretches) {
        let sum = 0
        let viaStep = 0
        for (let t = start; t < end; t++) {
          sum += logAdjoint[t]
          viaStep += (t - start) * logAdjoint[t]
        }
        const onwards = place * sum + step * viaStep
        walkAdjoint[knot] += sum - onwards
        walkAdjoint[knot + 1] += onwards
      }
      for (let k = 0; k < knots; k++) {
        const viaKnot = walkAdjoint[k]
        for (let w = 0; w < waves; w++) gradient[offset + w] += atKnots[k * waves + w] * viaKnot
      }
    }
  }
}

/** Periods start … end − 1 on the way from a knot to the next. */
interface Stretch {
  readonly start: number
  readonly end: number
  readonly knot: number
  /** of the first period, 0 at the knot and 1 at the next */
  readonly place: number
  /** of a period */
  readonly step: number
}

/** @param first the calendar's index of the first of `length` periods */
function stretchesOf(knots: number, window: number, first: number, length: number): readonly Stretch[] {
  const last = window - 1
  const knotAt = (period: number) => Math.min(Math.floor(placeOf(period, knots, window)), knots - 2)
  const belongsWith = (a: number, b: number) => knotAt(a) === knotAt(b) && a < 0 === b < 0 && a < last === b < last
  const starts = Array.from({ length }, (_, t) => t).filter(t => t === 0 || !belongsWith(first + t - 1, first + t))
  return starts.map((start, i) => {
    const period = first + start
    const knot = knotAt(period)
    return {
      start,
      end: starts[i + 1] ?? length,
      knot,
      place: placeOf(period, knots, window) - knot,
      // Outside the window, its ends hold.
      step: period < 0 || period >= last ? 0 : (knots - 1) / last
    }
  })
}

/** Place of a period among the knots, in steps from the first; inside the window. */
const placeOf = (period: number, knots: number, window: number): number =>
  (Math.min(Math.max(period, 0), window - 1) * (knots - 1)) / (window - 1)

/** @returns [knot, wave] B */
function wavesAtKnots(knots: number, window: number): Float64Array {
  const steps = knots - 1
  /** How much of a step of the walk has been taken. */
  const taken = (step: number, period: number) => Math.min(Math.max(placeOf(period, knots, window) - step, 0), 1)
  const rows = Array.from({ length: steps }, (_, j) => {
    const row = Float64Array.from({ length: window }, (_, t) => taken(j, t))
    const mean = row.reduce((sum, x) => sum + x / window, 0)
    return { mean, centred: row.map(x => x - mean) }
  })
  const product = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, t) => sum + (x * b[t]) / window, 0)
  const { values, vectors } = symmetricEigen(
    rows.flatMap(a => rows.map(b => product(a.centred, b.centred))),
    steps
  )
  const order = Array.from(values, (_, w) => w).sort((a, b) => values[b] - values[a])
  const unit = 1 / Math.sqrt(values.reduce((sum, value) => sum + value, 0))
  const out = new Float64Array(knots * steps)
  order.forEach((from, w) => {
    const at = Array.from({ length: knots }, (_, k) =>
      rows.reduce((sum, { mean }, j) => sum + unit * vectors[j * steps + from] * ((j < k ? 1 : 0) - mean), 0)
    )
    // A wave and its mirror image are the same wave; here they begin below.
    const sign = at[0] > 0 ? -1 : 1
    at.forEach((value, k) => {
      out[k * steps + w] = sign * value
    })
  })
  return out
}
