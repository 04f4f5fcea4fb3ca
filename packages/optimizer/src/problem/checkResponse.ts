import type { Issue } from "../errors.ts"
import { isConvexOn } from "./isConvexOn.ts"
import type { ResponseCurve } from "./ResponseCurve.ts"

const PROBES = 32

/**
 * Spot check of a channel's response at 33 spends, denser towards the lower bound (quadratic spacing), and at its
 * inflections: finite values, never falling, and each chord between the slopes at its ends in the order the declared
 * curvature says. Wrong derivatives and wrong inflections break the last rule, and would break every certificate.
 * @returns the first thing that is wrong, or undefined
 */
export function checkResponse(channel: string, curve: ResponseCurve, lower: number, upper: number): Issue | undefined {
  const inner = curve.inflections.filter(x => x > lower && x < upper)
  const even = Array.from({ length: PROBES + 1 }, (_, k) => lower + (upper - lower) * (k / PROBES) ** 2)
  const spends = [...new Set([...even, ...inner])].toSorted((a, b) => a - b)
  const values = spends.map(x => curve.value(x))
  const slopes = spends.map(x => curve.slope(x))
  const invalid = values.findIndex((v, k) => !Number.isFinite(v) || Number.isNaN(slopes[k]))
  if (invalid >= 0) {
    const [spend, response] = [spends[invalid], values[invalid]]
    const message = `channel "${channel}": response(${spend}) = ${response}, slope ${slopes[invalid]}; check its parameters`
    return { code: "NON_FINITE_RESPONSE", message, channel, numbers: { spend, response, slope: slopes[invalid] } }
  }
  const noise = 1e-13 * Math.max(...values.map(Math.abs))
  for (let k = 1; k < spends.length; k++) {
    const [from, to] = [spends[k - 1], spends[k]]
    const numbers = { from, to, responseFrom: values[k - 1], responseTo: values[k] }
    if (values[k] < values[k - 1] - noise) {
      const message = `channel "${channel}": more spend buys less, ${values[k - 1]} at ${from} but ${values[k]} at ${to}`
      return { code: "DECREASING_RESPONSE", message, channel, numbers }
    }
    const chord = (values[k] - values[k - 1]) / (to - from)
    const [small, large] = isConvexOn(curve, from, to) ? [slopes[k - 1], slopes[k]] : [slopes[k], slopes[k - 1]]
    const tolerance = 1e-6 * Math.max(Math.abs(small), chord) + noise / (to - from)
    if (small > chord + tolerance || large < chord - tolerance) {
      const message = `channel "${channel}": between ${from} and ${to} the response rises by ${chord} per unit, but its slopes there are ${slopes[k - 1]} and ${slopes[k]}; its derivative or its inflections are wrong (analyseCurve finds them)`
      return { code: "INCONSISTENT_RESPONSE", message, channel, numbers: { ...numbers, chord } }
    }
  }
  return undefined
}
