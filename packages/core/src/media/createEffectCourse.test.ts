import { describe, expect, it } from "vitest"
import { mean } from "../math/mean.ts"
import { createRng } from "../math/Rng.ts"
import { finiteDifference } from "../testing/finiteDifference.ts"
import { createEffectCourse } from "./createEffectCourse.ts"

const window = 50
const knots = 6
const course = createEffectCourse(knots, window)

function courseAt(amplitudes: readonly number[], first = 0, length = window): Float64Array {
  const span = course.over(first, length)
  span.evaluate(amplitudes, 0)
  return span.multipliers
}
const rng = createRng(1, "course")
const drawn = () => Array.from({ length: course.waves }, () => 0.4 * rng.normal())

describe("createEffectCourse", () => {
  it("is constant without amplitudes", () => {
    expect([...courseAt([0, 0, 0, 0, 0])]).toEqual(new Array(window).fill(1))
  })

  it("has geometric mean 1 over the window, is straight between knots in the logarithm, and holds its ends", () => {
    const logs = courseAt(drawn(), -3, window + 9).map(Math.log)
    expect(mean(logs.subarray(3, 3 + window))).toBeCloseTo(0, 14)
    // Knots at 0, 9.8, 19.6, 29.4, …: none from 20 to 29.
    const steps = logs.map((log, i) => log - logs[i - 1]).subarray(3 + 21, 3 + 30)
    for (const step of steps) expect(step).toBeCloseTo(steps[0], 13)
    for (const t of [0, 1, 2]) expect(logs[t]).toBe(logs[3])
    for (const t of [0, 1, 2, 3, 4, 5]) expect(logs[3 + window + t]).toBe(logs[2 + window])
  })

  it("is a random walk on its knots: steps of one variance that know nothing of each other", () => {
    const perStep = 10
    const fine = createEffectCourse(knots, 1 + perStep * (knots - 1)).over(0, 1 + perStep * (knots - 1))
    const steps = [0, 1, 2, 3, 4]
    const waves = steps.map(w => {
      fine.evaluate([0, 0, 0, 0, 0].with(w, 1), 0)
      const logs = fine.multipliers.map(Math.log)
      return steps.map(j => logs[perStep * (j + 1)] - logs[perStep * j])
    })
    const covariance = (i: number, j: number) => waves.reduce((sum, wave) => sum + wave[i] * wave[j], 0)
    expect(covariance(0, 0)).toBeGreaterThan(0)
    for (const i of steps) {
      for (const j of steps) expect(covariance(i, j)).toBeCloseTo(i === j ? covariance(0, 0) : 0, 12)
    }
  })

  it("strays from its average by the amplitudes' size", () => {
    const squares = [0, 1, 2, 3, 4].map(w => mean(courseAt([0, 0, 0, 0, 0].with(w, 1)).map(m => Math.log(m) ** 2)))
    expect(squares.reduce((sum, x) => sum + x, 0)).toBeCloseTo(1, 12)
    expect(squares).toEqual([...squares].sort((a, b) => b - a))
  })

  it("has the derivatives of finite differences, also outside the window", () => {
    const amplitudes = [Number.NaN, ...drawn()]
    const [first, length] = [-4, window + 10]
    const weights = Float64Array.from({ length }, (_, t) => Math.sin(1 + 3 * t))
    const span = course.over(first, length)
    const product = (at: readonly number[]) => {
      span.evaluate(at, 1)
      return span.multipliers.reduce((sum, m, t) => sum + weights[t] * Math.log(m), 0)
    }
    const gradient = new Float64Array(knots)
    span.pullback(weights, 1, gradient)
    for (let i = 1; i < knots; i++) {
      const numeric = finiteDifference(x => product(amplitudes.with(i, x)), amplitudes[i])
      expect(Math.abs(gradient[i] - numeric)).toBeLessThan(1e-8)
    }
  })
})
