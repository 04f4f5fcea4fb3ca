import { describe, expect, it } from "vitest"
import type { LogDensity } from "../math/LogDensity.ts"
import { createRng } from "../math/Rng.ts"
import { climb } from "./climb.ts"
import { countGradients } from "./countGradients.ts"
import { createPhasePoint } from "./PhasePoint.ts"

function climbFrom(logDensity: LogDensity, position: ArrayLike<number>) {
  const point = createPhasePoint(logDensity.dimension)
  point.position.set(position)
  point.logDensity = logDensity.valueAndGradient(point.position, point.gradient)
  climb(logDensity, point)
  return point
}

const dimension = 30
/** Scales from 0.01 to 10. */
const sds = Array.from({ length: dimension }, (_, i) => 10 ** (-2 + (3 * i) / (dimension - 1)))
const illScaled: LogDensity = {
  dimension,
  valueAndGradient(q, gradient) {
    let squares = 0
    for (let i = 0; i < dimension; i++) {
      gradient[i] = -q[i] / sds[i] ** 2
      squares += (q[i] / sds[i]) ** 2
    }
    return -0.5 * squares
  }
}

describe("climb", () => {
  it("brings a point from far below the typical set to its border, in few evaluations", () => {
    const rng = createRng(1)
    const start = Float64Array.from({ length: dimension }, () => 4 * rng.uniform() - 2)
    const counted = countGradients(illScaled)
    const point = climbFrom(counted, start)
    const squaredDistance = (q: ArrayLike<number>) => -2 * illScaled.valueAndGradient(q, new Float64Array(dimension))
    expect(squaredDistance(start)).toBeGreaterThan(10_000)
    // Typical draws have 30 ± 8; eight remembered steps see a condition of 10^6 only roughly.
    expect(squaredDistance(point.position)).toBeLessThan(150)
    expect(counted.evaluations).toBeLessThan(100)
  })

  it("stops before the narrow end of a hierarchical model, whose density has no bound there", () => {
    // x_i ~ N(0, e^s), s flat: log p = −n·s − ½ Σ x² e^(−2s) rises without end as x → 0 and s → −∞
    const n = 9
    const funnel: LogDensity = {
      dimension: n + 1,
      valueAndGradient(q, gradient) {
        const precision = Math.exp(-2 * q[n])
        let squares = 0
        for (let i = 0; i < n; i++) {
          squares += q[i] ** 2
          gradient[i] = -q[i] * precision
        }
        gradient[n] = -n + squares * precision
        return -n * q[n] - 0.5 * squares * precision
      }
    }
    const point = climbFrom(funnel, [1, -1, 0.5, 2, -2, 0.3, 1.5, -0.7, 1, 0])
    expect(point.position[n]).toBeGreaterThan(-3)
  })

  it("moves no coordinate by more than 2 at a time, however flat the density", () => {
    const visited: number[] = []
    const flat: LogDensity = {
      dimension: 1,
      valueAndGradient(q, gradient) {
        visited.push(q[0])
        gradient[0] = -q[0] / 1e4
        return -(q[0] ** 2) / 2e4
      }
    }
    climbFrom(flat, [1000])
    const moves = visited.slice(1).map((q, i) => Math.abs(q - visited[i]))
    expect(Math.max(...moves)).toBeCloseTo(2, 10)
  })

  it("never goes down, and leaves gradient and log density those of the final point", () => {
    const point = climbFrom(illScaled, new Float64Array(dimension).fill(1))
    const gradient = new Float64Array(dimension)
    const value = illScaled.valueAndGradient(point.position, gradient)
    expect(point.logDensity).toBe(value)
    expect(point.gradient).toEqual(gradient)
    expect(value).toBeGreaterThan(illScaled.valueAndGradient(new Float64Array(dimension).fill(1), gradient))
  })

  it("stays where it is if no step leads up to a finite density", () => {
    const spike: LogDensity = {
      dimension: 2,
      valueAndGradient(q, gradient) {
        gradient.fill(1)
        return q[0] === 0 && q[1] === 0 ? 0 : Number.NaN
      }
    }
    expect([...climbFrom(spike, [0, 0]).position]).toEqual([0, 0])
  })

  it("does not climb to an infinite density", () => {
    const cliff: LogDensity = {
      dimension: 1,
      valueAndGradient(q, gradient) {
        gradient[0] = 10
        return q[0] > 0.5 ? Infinity : 10 * q[0]
      }
    }
    const point = climbFrom(cliff, [0])
    expect(point.position[0]).toBeLessThanOrEqual(0.5)
    expect(point.logDensity).toBeLessThan(Infinity)
  })
})
