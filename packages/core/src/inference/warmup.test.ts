import { expect, it } from "vitest"
import type { LogDensity } from "../math/LogDensity.ts"
import { createRng } from "../math/Rng.ts"
import { createNuts, transition } from "./nuts.ts"
import { createPhasePoint } from "./PhasePoint.ts"
import { createWarmup, learn } from "./warmup.ts"

const sds = [0.01, 1, 30]
const target: LogDensity = {
  dimension: 3,
  valueAndGradient(q, gradient) {
    let squares = 0
    for (let i = 0; i < 3; i++) {
      gradient[i] = -q[i] / sds[i] ** 2
      squares += (q[i] / sds[i]) ** 2
    }
    return -0.5 * squares
  }
}

function warmUp(length: number, seed = 1) {
  const rng = createRng(seed)
  const state = createPhasePoint(3)
  state.position.set([0.01, 1, 30])
  state.logDensity = target.valueAndGradient(state.position, state.gradient)
  const nuts = createNuts(target, state, 10)
  const warmup = createWarmup(nuts, rng, length, 0.8)
  const scales: number[][] = []
  const steps: number[] = []
  for (let i = 0; i < length; i++) {
    transition(nuts, rng)
    learn(warmup, nuts, rng, i)
    scales.push([...nuts.metric.scale])
    steps.push(nuts.stepSize)
  }
  return { nuts, warmup, scales, steps }
}

it("warm-up finds the scales of the coordinates", () => {
  const { nuts } = warmUp(200)
  sds.forEach((sd, i) => expect(nuts.metric.scale[i] / sd).toBeCloseTo(1, 3))
})

it("the metric rests in the last 15 %, while the step size settles", () => {
  const { scales, steps } = warmUp(200)
  expect(scales[169]).not.toEqual(scales[0])
  for (let i = 170; i < 200; i++) expect(scales[i]).toEqual(scales[169])
  expect(new Set(steps.slice(170, 199)).size).toBeGreaterThan(20)
})

it("the step size kept is the average of the iterates, not the last of them", () => {
  const { nuts, warmup } = warmUp(200)
  expect(nuts.stepSize).toBe(Math.exp(warmup.step.logAverage))
  expect(nuts.stepSize).not.toBe(Math.exp(warmup.step.logStep))
})

it("windows grow by half, and draws older than two windows are forgotten", () => {
  const { warmup } = warmUp(1000)
  // Early part to 300; windows of 80 and 120 fill at about 370 and 490; one of 180, at 670, leaves no room for 270 more.
  expect(warmup.windowLength).toBe(180)
  // So the metric rests on the draws from 370 to 850, less some that did not move.
  expect(warmup.metric.older.draws.length).toBeGreaterThan(400)
  expect(warmup.metric.older.draws.length).toBeLessThanOrEqual(485)
})

it("rejected and divergent draws teach the metric nothing", () => {
  const { nuts, warmup } = warmUp(20)
  const before = warmup.metric.older.draws.length
  Object.assign(nuts.transition, { moved: false, divergent: false })
  learn(warmup, nuts, createRng(1), 10)
  Object.assign(nuts.transition, { moved: true, divergent: true })
  learn(warmup, nuts, createRng(1), 11)
  expect(warmup.metric.older.draws.length).toBe(before)
})

it("a warm-up of a handful of iterations does no harm", () => {
  for (const length of [1, 2, 5, 10]) {
    const { nuts, warmup } = warmUp(length)
    expect(nuts.stepSize).toBe(Math.exp(warmup.step.logAverage))
    expect(nuts.stepSize).toBeLessThan(100)
    expect(nuts.metric.scale.every(s => s > 0 && s < Infinity)).toBe(true)
  }
})
