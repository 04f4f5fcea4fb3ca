import { expect, it } from "vitest"
import type { LogDensity } from "../math/LogDensity.ts"
import { createRng } from "../math/Rng.ts"
import { findStepSize } from "./findStepSize.ts"
import { createNuts } from "./nuts.ts"
import { createPhasePoint } from "./PhasePoint.ts"

const normal = (dimension: number, sd: number): LogDensity => ({
  dimension,
  valueAndGradient(q, gradient) {
    let squares = 0
    for (let i = 0; i < dimension; i++) {
      gradient[i] = -q[i] / sd ** 2
      squares += (q[i] / sd) ** 2
    }
    return -0.5 * squares
  }
})

function nutsAtTypicalPoint(logDensity: LogDensity, sd: number) {
  const state = createPhasePoint(logDensity.dimension)
  for (let i = 0; i < logDensity.dimension; i++) state.position[i] = i % 2 ? sd : -sd
  state.logDensity = logDensity.valueAndGradient(state.position, state.gradient)
  return createNuts(logDensity, state, 10)
}

it.each([1e-5, 0.01, 1, 1000])("the first step size is proportional to the scale of the density (%d)", sd => {
  const step = findStepSize(nutsAtTypicalPoint(normal(20, sd), sd), createRng(1), 0.8)
  // One step of about a standard deviation is accepted; two are unstable. Found to a factor of two.
  expect(step / sd).toBeGreaterThan(0.2)
  expect(step / sd).toBeLessThan(4)
})

it("the search does not move the chain", () => {
  const nuts = nutsAtTypicalPoint(normal(3, 1), 1)
  const before = { ...nuts.state, position: nuts.state.position.slice(), gradient: nuts.state.gradient.slice() }
  findStepSize(nuts, createRng(1), 0.8)
  expect(nuts.state.position).toEqual(before.position)
  expect(nuts.state.gradient).toEqual(before.gradient)
  expect(nuts.state.logDensity).toBe(before.logDensity)
})

it("the search ends on a flat density, where every step is accepted", () => {
  const flat: LogDensity = {
    dimension: 1,
    valueAndGradient(_, gradient) {
      gradient[0] = 0
      return 0
    }
  }
  expect(findStepSize(nutsAtTypicalPoint(flat, 1), createRng(1), 0.8)).toBeGreaterThan(1e6)
})
