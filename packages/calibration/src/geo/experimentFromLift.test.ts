import { createRng } from "@liftmix/core"
import { describe, expect, it } from "vitest"
import { validateRecord } from "../record/validateRecord.ts"
import { checkGroups } from "./checkGroups.ts"
import { checkSizes } from "./checkSizes.ts"
import { estimateLift } from "./estimateLift.ts"
import { experimentFromLift } from "./experimentFromLift.ts"
import { liftByRegression } from "./liftByRegression.ts"
import type { LiftMethod, PanelLift } from "./PanelLift.ts"
import { placeTest } from "./PanelTest.ts"
import { readGeoPanel } from "./readGeoPanel.ts"

const noise = createRng(3)
/** 40 days of three geos; from day 31 on, for so many days, geo a sells and spends what is said. */
function panelWith(usualCost: number, testCost: number, effect: number, days = 10) {
  const rows = Array.from({ length: 40 }, (_, t) =>
    ["a", "b", "c"].map((geo, g) => {
      const on = geo === "a" && t >= 30 && t < 30 + days
      const date = new Date(Date.UTC(2024, 0, 1 + t)).toISOString().slice(0, 10)
      return `${geo},${date},${100 * (g + 1) + 10 * Math.sin(t) + noise.normal() + (on ? effect : 0)},${on ? testCost : usualCost}`
    })
  )
  const { panel } = readGeoPanel(
    ["geo,day,sales,cost", ...rows.flat()].join("\n"),
    "p.csv",
    { geo: "geo", date: "day", kpi: "sales", cost: "cost" },
    "refuse"
  )
  const end = new Date(Date.UTC(2024, 0, 30 + days)).toISOString().slice(0, 10)
  const test = { treated: ["a"], start: "2024-01-31", end, measureEnd: "2024-02-09" }
  const placed = placeTest(panel!, test)
  if (!("treated" in placed)) throw new Error(JSON.stringify(placed))
  const record = (method: LiftMethod) =>
    experimentFromLift(estimateLift(panel!, test, method, 0.9, createRng(1)) as PanelLift, panel!, placed, {
      id: "x",
      channel: "tv",
      file: "p.csv",
      kpi: "sales",
      window: { start: test.start, end, measureEnd: test.measureEnd },
      randomised: true
    })
  return { panel: panel!, placed, record }
}

describe("experimentFromLift", () => {
  it.each([
    ["holdback", 0, 5, 50],
    ["heavy-up", 5, 10, 50],
    ["scale-down", 10, 5, -50],
    ["go-dark", 5, 0, -50]
  ] as const)("calls it %s where usual cost is %d and the test's %d", (kind, usual, test, delta) => {
    const { design, spend } = panelWith(usual, test, 4 * Math.sign(delta)).record("tbr")
    expect(design.kind).toBe(kind)
    expect(spend.delta).toBeCloseTo(delta, 8)
    expect(spend.treatedTotal! - spend.referenceTotal!).toBeCloseTo(delta, 8)
  })

  it.each([
    ["holdback", 0, 5, 25],
    ["heavy-up", 5, 10, 25],
    ["scale-down", 10, 5, -25],
    ["go-dark", 5, 0, -25]
  ] as const)(
    "calls it %s by what was spent in the test, whatever was spent while it cooled down",
    (kind, usual, test, delta) => {
      for (const method of ["tbr", "scm"] as const) {
        const { design, spend } = panelWith(usual, test, 4 * Math.sign(delta), 5).record(method)
        expect(design.kind).toBe(kind)
        expect(spend.delta).toBeCloseTo(delta, 8)
        expect(spend.treatedTotal).toBeCloseTo(5 * test, 8)
        expect(spend.referenceTotal).toBeCloseTo(5 * usual, 8)
      }
    }
  )

  it("is a valid record with the share before the test, and with the estimator's own distribution", () => {
    const { record } = panelWith(0, 5, 20)
    const byRegression = record("tbr")
    expect(validateRecord(byRegression)).toEqual([])
    expect(byRegression.estimate).toMatchObject({ dist: "student_t", df: 28, seMethod: "tbr" })
    // geos of 100, 200 and 300 before the test, whatever the effect in it
    expect(byRegression.scope.treatedShare).toBeCloseTo(1 / 6, 2)
    expect(record("scm").estimate).toMatchObject({ dist: "normal", seMethod: "interval" })
  })

  it("has the error that allows for periods which depend on those before, where the regression's does not", () => {
    const { panel, placed, record } = panelWith(0, 5, 20)
    const steady = record("tbr").estimate
    // Geo a drifts slowly: its residuals follow each other.
    for (let t = 0; t < 40; t++) panel.kpi[t] += 8 * Math.sin(t / 4)
    const lift = liftByRegression(panel, placed, 0.9)
    const { estimate } = record("tbr")
    expect(lift.diagnostics["autocorrelation"]).toBeGreaterThan(0.5)
    expect(estimate.se).toBe(lift.diagnostics["inflatedSe"])
    expect(estimate.se).toBeGreaterThan(1.5 * lift.se)
    expect(estimate.lift).toBe(lift.lift)
    const half = (estimate.interval!.upper! - estimate.interval!.lower!) / 2
    expect(half / estimate.se).toBeCloseTo((steady.interval!.upper! - steady.interval!.lower!) / 2 / steady.se, 10)
    expect(estimate.pValue).toBeUndefined()
  })

  it("leaves an interval out that three assignments cannot bound", () => {
    const { estimate } = panelWith(0, 5, 20).record("did")
    expect(estimate.interval).toBeUndefined()
  })
})

describe("checkGroups", () => {
  it("has no doubt where the treated geos' spend changed, and none to have without costs", () => {
    const { panel, placed } = panelWith(0, 5, 20)
    expect(checkGroups(panel, placed)).toEqual([])
    const swapped = { ...placed, treated: placed.control, control: placed.treated }
    expect(checkGroups(panel, swapped)).toMatchObject([{ code: "GroupsSwapped" }])
    expect(checkGroups({ ...panel, cost: undefined }, swapped)).toEqual([])
  })
})

describe("checkSizes", () => {
  it("doubts differences between geos of very different size, before the test only", () => {
    const { panel, placed } = panelWith(0, 5, 5000)
    // geos of 100, 200 and 300
    expect(checkSizes(panel, placed)).toEqual([])
    const small = { ...panel, kpi: panel.kpi.map((y, i) => (i < 40 ? y / 10 : y)) }
    expect(checkSizes(small, placed)).toMatchObject([
      { code: "UnevenGeos", message: expect.stringContaining("30 times") }
    ])
    const silent = { ...panel, kpi: panel.kpi.map((y, i) => (i < 40 ? 0 : y)) }
    expect(checkSizes(silent, placed)[0].message).toContain("the smallest nothing")
  })
})
