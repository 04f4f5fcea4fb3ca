import { describe, expect, it } from "vitest"
import { createRng } from "../math/Rng.ts"
import { createMetricAdaptation, includeDraw, learnMetric, switchWindows } from "./metricAdaptation.ts"
import { createMetric, writeVelocity } from "./Metric.ts"
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
    const adaptation = createMetricAdaptation()
    const metric = createMetric(3)
    for (let i = 0; i < 3; i++) includeDraw(adaptation, normalDraw(sds, rng.normal))
    expect(learnMetric(adaptation, metric)).toBe(true)
    sds.forEach((sd, i) => expect(metric.scale[i] / sd).toBeCloseTo(1, 6))
  })

  it("is not written from fewer than three draws", () => {
    const adaptation = createMetricAdaptation()
    const metric = createMetric(3)
    metric.scale.fill(5)
    for (let i = 0; i < 2; i++) includeDraw(adaptation, normalDraw(sds, createRng(i).normal))
    expect(learnMetric(adaptation, metric)).toBe(false)
    expect([...metric.scale]).toEqual([5, 5, 5])
  })

  it("keeps the scale of a coordinate whose draws or gradients do not vary", () => {
    const rng = createRng(2)
    const adaptation = createMetricAdaptation()
    for (let i = 0; i < 40; i++) {
      const draw = normalDraw(sds, rng.normal)
      draw.gradient[0] = 1 // linear density
      draw.position[1] = 2 // coordinate that does not move
      includeDraw(adaptation, draw)
    }
    const metric = createMetric(3)
    metric.scale.fill(5)
    learnMetric(adaptation, metric)
    expect(metric.scale[0]).toBe(5)
    expect(metric.scale[1]).toBe(5)
    expect(metric.scale[2]).toBeCloseTo(1e4, 6)
  })

  it("forgets draws from before the last switch but one", () => {
    const rng = createRng(3)
    const adaptation = createMetricAdaptation()
    const metric = createMetric(1)
    for (let i = 0; i < 10; i++) includeDraw(adaptation, normalDraw([100], rng.normal))
    switchWindows(adaptation)
    for (let i = 0; i < 10; i++) includeDraw(adaptation, normalDraw([1], rng.normal))
    learnMetric(adaptation, metric)
    expect(metric.scale[0]).toBeGreaterThan(2) // the ten wide draws still count
    switchWindows(adaptation)
    learnMetric(adaptation, metric)
    expect(metric.scale[0]).toBeCloseTo(1, 10)
  })

  it("has directions from twenty draws on, where coordinates move together", () => {
    const rng = createRng(4)
    const adaptation = createMetricAdaptation()
    const metric = createMetric(2)
    // x ~ N(0, 1), y = x + 0.1 z
    const include = () => {
      const point = createPhasePoint(2)
      const [x, z] = [rng.normal(), rng.normal()]
      point.position.set([x, x + 0.1 * z])
      point.gradient.set([-x + z / 0.1, -z / 0.1])
      includeDraw(adaptation, point)
    }
    for (let i = 0; i < 19; i++) include()
    learnMetric(adaptation, metric)
    expect(metric.directions.stretches).toHaveLength(0)
    include()
    learnMetric(adaptation, metric)
    // A Aᵀ is the covariance.
    const columns = [0, 1].map(i => {
      const out = new Float64Array(2)
      writeVelocity(metric, new Float64Array(2).fill(1, i, i + 1), out)
      return out
    })
    const covariance = (i: number, j: number) => columns[0][i] * columns[0][j] + columns[1][i] * columns[1][j]
    expect(covariance(0, 0)).toBeCloseTo(1, 0)
    expect(covariance(0, 1)).toBeCloseTo(1, 0)
    expect(covariance(0, 0) - 2 * covariance(0, 1) + covariance(1, 1)).toBeCloseTo(0.01, 2)
  })

  it("is learned again only after the window has doubled, or been switched", () => {
    const rng = createRng(5)
    const adaptation = createMetricAdaptation()
    const metric = createMetric(3)
    const searchedAfter = (draws: number) => {
      for (let i = 0; i < draws; i++) includeDraw(adaptation, normalDraw(sds, rng.normal))
      learnMetric(adaptation, metric)
      return adaptation.searchedAt
    }
    expect(searchedAfter(20)).toBe(20)
    expect(searchedAfter(19)).toBe(20)
    expect(searchedAfter(1)).toBe(40)
    switchWindows(adaptation)
    expect(searchedAfter(0)).toBe(40)
  })
})
