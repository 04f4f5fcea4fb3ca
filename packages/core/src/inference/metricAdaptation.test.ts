import { describe, expect, it } from "vitest"
import { createRng } from "../math/Rng.ts"
import { createMetricAdaptation, includeDraw, switchWindows, writeScale } from "./metricAdaptation.ts"
import { createPhasePoint } from "./PhasePoint.ts"

/** A draw of independent normals with these sds around 7, and its gradient. */
function normalDraw(sds: readonly number[], normal: () => number) {
  const point = createPhasePoint(sds.length)
  sds.forEach((sd, i) => {
    const z = normal()
    point.position[i] = 7 + sd * z
    point.gradient[i] = -z / sd
  })
  return point
}
const sds = [1e-6, 0.3, 1e4]

describe("the metric", () => {
  it("is exact for a normal density after three draws: draws and gradients vary together", () => {
    const rng = createRng(1)
    const metric = createMetricAdaptation(3)
    const scale = new Float64Array(3).fill(1)
    for (let i = 0; i < 3; i++) includeDraw(metric, normalDraw(sds, rng.normal))
    expect(writeScale(metric, scale)).toBe(true)
    sds.forEach((sd, i) => expect(scale[i] / sd).toBeCloseTo(1, 6))
  })

  it("is not written from fewer than three draws", () => {
    const metric = createMetricAdaptation(3)
    const scale = new Float64Array(3).fill(5)
    for (let i = 0; i < 2; i++) includeDraw(metric, normalDraw(sds, createRng(i).normal))
    expect(writeScale(metric, scale)).toBe(false)
    expect([...scale]).toEqual([5, 5, 5])
  })

  it("keeps the scale of a coordinate whose draws or gradients do not vary", () => {
    const rng = createRng(2)
    const metric = createMetricAdaptation(3)
    for (let i = 0; i < 5; i++) {
      const draw = normalDraw(sds, rng.normal)
      draw.gradient[0] = 1 // linear density
      draw.position[1] = 2 // coordinate that does not move
      includeDraw(metric, draw)
    }
    const scale = new Float64Array(3).fill(5)
    writeScale(metric, scale)
    expect(scale[0]).toBe(5)
    expect(scale[1]).toBe(5)
    expect(scale[2]).toBeCloseTo(1e4, 6)
  })

  it("forgets draws from before the last switch but one", () => {
    const rng = createRng(3)
    const metric = createMetricAdaptation(1)
    const scale = new Float64Array(1)
    for (let i = 0; i < 10; i++) includeDraw(metric, normalDraw([100], rng.normal))
    switchWindows(metric)
    for (let i = 0; i < 10; i++) includeDraw(metric, normalDraw([1], rng.normal))
    writeScale(metric, scale)
    expect(scale[0]).toBeGreaterThan(2) // the ten wide draws still count
    switchWindows(metric)
    writeScale(metric, scale)
    expect(scale[0]).toBeCloseTo(1, 10)
  })
})
