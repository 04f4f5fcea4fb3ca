import { describe, expect, it } from "vitest"
import type { LogDensity } from "../math/LogDensity.ts"
import { leapfrog } from "./leapfrog.ts"
import { flatDirections, type Metric, writeForce, writeVelocity } from "./Metric.ts"
import { copyPhasePoint, createPhasePoint, type PhasePoint } from "./PhasePoint.ts"

/** log p = −q₁⁴/4 − q₂²/2 − q₁²q₂²/2: curved and coupled, so no step is exact by accident. */
const quartic: LogDensity = {
  dimension: 2,
  valueAndGradient(q, gradient) {
    gradient[0] = -(q[0] ** 3) - q[0] * q[1] ** 2
    gradient[1] = -q[1] - q[0] ** 2 * q[1]
    return -(q[0] ** 4) / 4 - q[1] ** 2 / 2 - (q[0] ** 2 * q[1] ** 2) / 2
  }
}
/** Scaled, and stretched along a slanted direction. */
const metric: Metric = {
  scale: Float64Array.of(0.7, 1.9),
  directions: flatDirections([{ vector: Float64Array.of(0.6, -0.8), stretch: 1.5 }])
}

function pointAt(q1: number, q2: number, v1: number, v2: number): PhasePoint {
  const point = createPhasePoint(2)
  point.position.set([q1, q2])
  point.momentum.set([v1, v2])
  point.logDensity = quartic.valueAndGradient(point.position, point.gradient)
  writeForce(metric, point.gradient, point.force)
  return point
}
const energyOf = (p: PhasePoint) => 0.5 * (p.momentum[0] ** 2 + p.momentum[1] ** 2) - p.logDensity

function tenSteps(start: readonly number[]): readonly number[] {
  const point = pointAt(start[0], start[1], start[2], start[3])
  for (let i = 0; i < 10; i++) leapfrog(quartic, metric, 0.3, point)
  return [...point.position, ...point.momentum]
}

function energyErrorAfterUnitTime(steps: number): number {
  const point = pointAt(0.3, -0.8, 1.1, 0.4)
  const energy = energyOf(point)
  let last = energy
  for (let i = 0; i < steps; i++) last = leapfrog(quartic, metric, 1 / steps, point)
  return Math.abs(last - energy)
}

describe("leapfrog", () => {
  it("returns the energy of the new point", () => {
    const point = pointAt(0.3, -0.8, 1.1, 0.4)
    expect(leapfrog(quartic, metric, 0.2, point)).toBeCloseTo(energyOf(point), 14)
  })

  it("comes back to the start when time runs backward", () => {
    const start = pointAt(0.3, -0.8, 1.1, 0.4)
    const point = createPhasePoint(2)
    copyPhasePoint(start, point)
    for (let i = 0; i < 50; i++) leapfrog(quartic, metric, 0.1, point)
    expect(Math.hypot(point.position[0] - start.position[0], point.position[1] - start.position[1])).toBeGreaterThan(
      0.1
    )
    for (let i = 0; i < 50; i++) leapfrog(quartic, metric, -0.1, point)
    // 100 steps of rounding errors of 1e-16, amplified by the flow
    for (let i = 0; i < 2; i++) {
      expect(point.position[i]).toBeCloseTo(start.position[i], 12)
      expect(point.momentum[i]).toBeCloseTo(start.momentum[i], 12)
    }
  })

  it("preserves volume: the Jacobian of ten steps has determinant 1", () => {
    const at = [0.3, -0.8, 1.1, 0.4]
    const h = 1e-5
    const columns = at.map((_, j) => {
      const up = tenSteps(at.map((z, i) => (i === j ? z + h : z)))
      const down = tenSteps(at.map((z, i) => (i === j ? z - h : z)))
      return up.map((z, i) => (z - down[i]) / (2 * h))
    })
    // central differences: relative error of the order h² = 1e-10 times third derivatives of order 10⁴
    expect(determinant(columns)).toBeCloseTo(1, 5)
  })

  it("conserves energy to second order: half the step, a quarter of the error", () => {
    const ratio = energyErrorAfterUnitTime(64) / energyErrorAfterUnitTime(128)
    expect(ratio).toBeGreaterThan(3.9)
    expect(ratio).toBeLessThan(4.1)
  })

  it("kicks by half a step of force, drifts by a step of velocity, and kicks again", () => {
    const point = pointAt(0.3, -0.8, 1.1, 0.4)
    const [f1, f2] = point.force
    const kicked = Float64Array.of(1.1 + 0.1 * f1, 0.4 + 0.1 * f2)
    const velocity = new Float64Array(2)
    writeVelocity(metric, kicked, velocity)
    const arrived = pointAt(0.3 + 0.2 * velocity[0], -0.8 + 0.2 * velocity[1], 0, 0)
    leapfrog(quartic, metric, 0.2, point)
    for (let i = 0; i < 2; i++) {
      expect(point.position[i]).toBeCloseTo(arrived.position[i], 14)
      expect(point.momentum[i]).toBeCloseTo(kicked[i] + 0.1 * arrived.force[i], 14)
    }
  })
})

/** Laplace expansion; columns of a small matrix. */
function determinant(columns: readonly (readonly number[])[]): number {
  if (columns.length === 1) return columns[0][0]
  return columns[0].reduce((sum, entry, row) => {
    const minor = columns.slice(1).map(column => column.filter((_, i) => i !== row))
    return sum + (row % 2 === 0 ? entry : -entry) * determinant(minor)
  }, 0)
}
