import { describe, expect, it } from "vitest"
import { dot } from "../math/dot.ts"
import { createMetric, flatDirections, type Metric, writeForce, writeVelocity } from "./Metric.ts"

const metric: Metric = {
  scale: Float64Array.of(0.5, 2, 10),
  directions: flatDirections([
    { vector: Float64Array.of(0.6, 0.8, 0), stretch: 3 },
    { vector: Float64Array.of(-0.8, 0.6, 0), stretch: -0.9 }
  ])
}
const velocityOf = (m: Metric, v: readonly number[]) => {
  const out = new Float64Array(v.length)
  writeVelocity(m, v, out)
  return out
}
const forceOf = (m: Metric, g: readonly number[]) => {
  const out = new Float64Array(g.length)
  writeForce(m, g, out)
  return out
}

describe("Metric", () => {
  it("starts as the identity", () => {
    expect([...velocityOf(createMetric(3), [1, -2, 3])]).toEqual([1, -2, 3])
    expect([...forceOf(createMetric(3), [1, -2, 3])]).toEqual([1, -2, 3])
  })

  it("stretches its directions, leaves what is orthogonal to them, and scales coordinates last", () => {
    const along = velocityOf(metric, [0.6, 0.8, 0])
    expect(along[0]).toBeCloseTo(4 * 0.6 * 0.5, 14)
    expect(along[1]).toBeCloseTo(4 * 0.8 * 2, 14)
    const across = velocityOf(metric, [-0.8, 0.6, 0])
    expect(across[0]).toBeCloseTo(0.1 * -0.8 * 0.5, 14)
    expect([...velocityOf(metric, [0, 0, 1])]).toEqual([0, 0, 10])
  })

  it("force is the transpose of velocity, without which energy would not be conserved", () => {
    const v = [0.3, -1.2, 0.7]
    const g = [2, 0.1, -0.4]
    expect(dot(velocityOf(metric, v), g)).toBeCloseTo(dot(v, forceOf(metric, g)), 14)
  })
})
