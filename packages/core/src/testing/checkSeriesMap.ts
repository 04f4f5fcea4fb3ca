import type { SeriesMap } from "../math/SeriesMap.ts"
import type { Vec } from "../math/Vec.ts"
import { finiteDifference } from "./finiteDifference.ts"

/**
 * Conformance of one adstock or saturation.
 * @param create a new map for series of a length
 * @param parameters inside their domain
 * @param unit a typical input, such as the half saturation
 * @returns what is wrong, in words; empty if nothing
 */
export function checkSeriesMap(
  create: (length: number) => SeriesMap,
  parameters: Vec,
  unit: number
): readonly string[] {
  // Two bursts with silence longer than most memories between them, and an ordinary stretch.
  const series = [3, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.2, 1, 1.3, 0.7, 0.4, 2, 5, 0.01]
  const input = Float64Array.from(series, x => x * unit)
  const weights = Float64Array.from(input, (_, t) => Math.cos(1 + 2 * t))
  const map = create(input.length)
  return [
    ...checkValues(map, parameters, input),
    ...checkDerivatives(map, parameters, input, weights),
    ...checkExtremes(create, parameters, unit)
  ]
}

function apply(map: SeriesMap, parameters: Vec, input: Float64Array): Float64Array {
  const output = new Float64Array(input.length)
  map.forward(input, parameters, 0, output)
  return output
}

function checkValues(map: SeriesMap, parameters: Vec, input: Float64Array): readonly string[] {
  const violations: string[] = []
  const output = apply(map, parameters, input)
  if (apply(map, parameters, new Float64Array(input.length)).some(y => y !== 0)) violations.push("f(0) is not 0")
  for (let t = 0; t < input.length; t++) {
    const raised = input.slice()
    raised[t] += 0.1 * Math.max(...input)
    const moved = apply(map, parameters, raised)
    if (moved.some((y, s) => s < t && y !== output[s])) violations.push(`input ${t} changes an earlier output`)
    // Rounding may lower a sum of many terms by its last place.
    if (moved.some((y, s) => y < output[s] * (1 - 1e-14))) violations.push(`more input at ${t} lowers an output`)
  }
  return violations
}

function checkDerivatives(map: SeriesMap, parameters: Vec, input: Float64Array, weights: Float64Array) {
  const violations: string[] = []
  const at = Float64Array.from(parameters)
  const product = (parameters: Vec, input: Float64Array) =>
    apply(map, parameters, input).reduce((sum, y, t) => sum + weights[t] * y, 0)
  const compare = (what: string, analytic: number, numeric: number, scale: number) => {
    // 1e-7: finite differences of a sum of 26 terms, of size `scale` together, with a step of 1e-3 of the argument
    if (!(Math.abs(analytic - numeric) <= 1e-7 * (scale + Math.abs(numeric))))
      violations.push(`d/d${what} is ${analytic}, not ${numeric}`)
  }

  const output = apply(map, at, input)
  const pull = (gradient: Float64Array, inputAdjoint: Float64Array | undefined) =>
    map.pullback(input, output, weights, at, 0, gradient, inputAdjoint)
  const gradient = new Float64Array(map.parameterCount)
  const alone = new Float64Array(map.parameterCount).fill(1)
  const inputAdjoint = new Float64Array(input.length)
  pull(gradient, inputAdjoint)
  pull(alone, undefined)
  const size = output.reduce((sum, y) => sum + Math.abs(y), 0)

  for (let i = 0; i < map.parameterCount; i++) {
    const step = 1e-3 * Math.min(at[i], 1)
    const numeric = finiteDifference(x => product(at.with(i, x), input), at[i], step)
    compare(`parameter[${i}]`, gradient[i], numeric, size / Math.min(at[i], 1))
    compare(`parameter[${i}] without input adjoint`, alone[i] - 1, numeric, size / Math.min(at[i], 1))
  }
  for (let t = 0; t < input.length; t++) {
    // At 0 the slope may be infinite, and there are no inputs below.
    if (input[t] === 0) continue
    const numeric = finiteDifference(x => product(at, input.with(t, x)), input[t], 1e-3 * input[t])
    compare(`input[${t}]`, inputAdjoint[t], numeric, size / input[t])
  }
  return violations
}

function checkExtremes(create: (length: number) => SeriesMap, parameters: Vec, unit: number): readonly string[] {
  const violations: string[] = []
  for (const factor of [0, 1e-300, 1e-30, 1e30, 1e300]) {
    const input = Float64Array.of(0, factor * unit, 0, factor * unit, 0)
    const map = create(input.length)
    const output = apply(map, parameters, input)
    const gradient = new Float64Array(map.parameterCount)
    map.pullback(input, output, Float64Array.of(1, 1, 1, 1, 1), parameters, 0, gradient, undefined)
    if (![...output, ...gradient].every(Number.isFinite)) violations.push(`not finite at ${factor} units`)
    if (output.some(y => y < 0)) violations.push(`negative at ${factor} units`)
  }
  return violations
}
