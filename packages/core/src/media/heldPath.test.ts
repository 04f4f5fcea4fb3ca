import { describe, expect, it } from "vitest"
import { mean } from "../math/mean.ts"
import { createMediaPath } from "./createMediaPath.ts"
import { defaultMediaTransform } from "./defaultMediaTransform.ts"
import { heldPath } from "./heldPath.ts"

const exposure = [3, 0, 5, 2, 8, 1, 9, 4]
const pathOf = () => createMediaPath(defaultMediaTransform("week"), exposure, 3)
const parameters = Float64Array.of(0.6, 4)

describe("heldPath", () => {
  it("is the path until it is held, then its mean over the periods before", () => {
    const [path, held] = [pathOf(), heldPath(pathOf(), 5, 3)]
    path.evaluate(parameters, 0)
    held.evaluate(parameters, 0)
    expect(held.response.subarray(0, 5)).toEqual(path.response.subarray(0, 5))
    for (let t = 5; t < 8; t++) expect(held.response[t]).toBeCloseTo(mean(path.response.subarray(2, 5)), 14)
  })

  it("has the gradient of finite differences", () => {
    const held = heldPath(pathOf(), 5, 3)
    const adjoint = exposure.map((_, t) => Math.cos(t))
    const value = (at: Float64Array) => {
      held.evaluate(at, 0)
      return adjoint.reduce((sum, a, t) => sum + a * held.response[t], 0)
    }
    const gradient = new Float64Array(2)
    held.evaluate(parameters, 0)
    held.pullback(adjoint, parameters, 0, gradient)
    const step = 1e-5
    parameters.forEach((parameter, i) => {
      const difference =
        (value(parameters.with(i, parameter + step)) - value(parameters.with(i, parameter - step))) / (2 * step)
      expect(Math.abs(gradient[i] / difference - 1)).toBeLessThan(1e-6)
    })
  })
})
