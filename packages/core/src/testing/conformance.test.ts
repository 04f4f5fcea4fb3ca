import { describe, expect, it } from "vitest"
import { geometricAdstock } from "../adstock/geometricAdstock.ts"
import type { Density } from "../distributions/Density.ts"
import { normal } from "../distributions/normal.ts"
import type { LogDensity } from "../math/LogDensity.ts"
import type { SeriesMap } from "../math/SeriesMap.ts"
import type { MediaPath } from "../media/MediaPath.ts"
import { checkDensity } from "./checkDensity.ts"
import { checkGradient } from "./checkGradient.ts"
import { checkMediaPath } from "./checkMediaPath.ts"
import { checkSeriesMap } from "./checkSeriesMap.ts"
import { checkTerm } from "./checkTerm.ts"

/* That the conformance suites can fail: each gets something right, then the same thing with one fault. */

const adstock = (length: number) => geometricAdstock(4, length)

/** The adstock with some of it replaced. */
const withFault = (change: (map: SeriesMap) => Partial<SeriesMap>) => (length: number) => {
  const map = adstock(length)
  return { ...map, ...change(map) }
}
const forwardThen = (after: (output: Float64Array, input: Float64Array) => void) =>
  withFault(map => ({
    forward(input, parameters, offset, output) {
      map.forward(input, parameters, offset, output)
      after(output, input)
    }
  }))
const pullbackThen = (after: (gradient: Float64Array, inputAdjoint: Float64Array | undefined) => void) =>
  withFault(map => ({
    pullback(input, output, adjoint, parameters, offset, gradient, inputAdjoint) {
      map.pullback(input, output, adjoint, parameters, offset, gradient, inputAdjoint)
      after(gradient, inputAdjoint)
    }
  }))

/** h_t = (t + 1) · p², written after two foreign parameters. */
const square = (gain: number, spill: number): MediaPath => {
  const response = new Float64Array(3)
  return {
    length: 3,
    response,
    evaluate(parameters, offset) {
      response.forEach((_, t) => (response[t] = (t + 1) * parameters[offset] ** 2))
    },
    pullback(adjoint, parameters, offset, gradient) {
      for (let t = 0; t < 3; t++) gradient[offset] += gain * (t + 1) * 2 * parameters[offset] * adjoint[t]
      gradient[offset + 1] += spill
    }
  }
}

const bowl = (factor: number): LogDensity => ({
  dimension: 2,
  valueAndGradient(position, gradient) {
    gradient[0] = -position[0]
    gradient[1] = -factor * 3 * position[1] ** 3
    return -0.5 * position[0] ** 2 - 0.75 * position[1] ** 4
  }
})

describe("checkDensity", () => {
  const right = normal(2, 3)
  const faults: Record<string, Partial<Density>> = {
    "integrates to": { logDensity: x => right.logDensity(x) + 0.01 },
    "the derivative at": { derivative: x => 1.01 * right.derivative(x) },
    "draws average": { sample: rng => right.sample(rng) + 0.2 },
    "draws have sd": { sample: rng => 2 + 1.1 * (right.sample(rng) - 2) },
    "at NaN": { logDensity: x => (Number.isNaN(x) ? 0 : right.logDensity(x)) }
  }

  it("accepts a right density", () => {
    expect(checkDensity(right)).toEqual([])
  })

  it.each(Object.entries(faults))("finds what %s", (words, fault) => {
    expect(checkDensity({ ...right, ...fault }).join()).toContain(words)
  })
})

describe("checkSeriesMap", () => {
  const faults: Record<string, (length: number) => SeriesMap> = {
    "f(0) is not 0": forwardThen(output => output.forEach((y, t) => (output[t] = y + 1))),
    "changes an earlier output": forwardThen((output, input) => (output[0] += input[5])),
    "lowers an output": forwardThen((output, input) => (output[7] -= 0.4 * input[5])),
    "d/dparameter[0]": pullbackThen(gradient => (gradient[0] *= 1.001)),
    "without input adjoint": pullbackThen((gradient, input) => (gradient[0] += input === undefined ? 1 : 0)),
    "d/dinput[2]": pullbackThen((_, input) => input !== undefined && (input[2] += 0.001)),
    "not finite": forwardThen(output => output[1] > 1e200 && (output[1] = Number.POSITIVE_INFINITY))
  }

  it("accepts a right map", () => {
    expect(checkSeriesMap(adstock, [0.6], 10)).toEqual([])
  })

  it.each(Object.entries(faults))("finds: %s", (words, create) => {
    expect(checkSeriesMap(create, [0.6], 10).join()).toContain(words)
  })
})

describe("checkMediaPath and checkTerm", () => {
  it("accept what is right", () => {
    expect(checkMediaPath(square(1, 0), [0.7])).toEqual([])
    const term = {
      name: "right",
      accumulate(natural: ArrayLike<number>, adjoint: Float64Array) {
        adjoint[1] -= natural[1]
        return -0.5 * natural[1] ** 2
      }
    }
    expect(checkTerm(term, [1, 2], ["a", "b"])).toEqual([])
  })

  it("find a wrong derivative and writing outside", () => {
    expect(checkMediaPath(square(1.01, 0), [0.7]).join()).toContain("the derivative in parameter 0")
    expect(checkMediaPath(square(1, 1), [0.7]).join()).toContain("writes outside")
    const overwriting = {
      name: "overwrites",
      accumulate(natural: ArrayLike<number>, adjoint: Float64Array) {
        adjoint[1] = -natural[1]
        return -0.5 * natural[1] ** 2
      }
    }
    expect(checkTerm(overwriting, [1, 2], ["a", "b"]).join()).toContain("d/d b")
  })
})

describe("checkGradient", () => {
  it("has tiny errors for a right gradient, and the error's size for a wrong one", () => {
    for (const { error } of checkGradient(bowl(1), [0.3, -2])) expect(error).toBeLessThan(1e-9)
    const [first, second] = checkGradient(bowl(1.01), [0.3, -2])
    expect(first.error).toBeLessThan(1e-9)
    expect(second.error).toBeCloseTo(0.0099, 4)
  })
})
