import { createRng } from "@liftmix/core"
import { describe, expect, it } from "vitest"
import { estimateLift } from "./estimateLift.ts"
import { liftMethods, type PanelLift } from "./PanelLift.ts"
import type { PanelTest } from "./PanelTest.ts"
import { readGeoPanel } from "./readGeoPanel.ts"

const columns = { geo: "geo", date: "day", kpi: "sales", cost: "cost" }
const geos = ["a", "b", "c", "d", "e", "f", "g", "h"]
const treated = ["a", "b", "c", "d"]
const rng = createRng(5)
const noise = createRng(6)

/** 80 days of eight geos of different size that share a season; four of them sell 20 more from day 61 on for 5 a day. */
const csv = [
  "geo,day,sales,cost",
  ...Array.from({ length: 80 }, (_, t) =>
    geos.map((geo, g) => {
      const on = t >= 60 && treated.includes(geo)
      const day = new Date(Date.UTC(2024, 0, 1 + t)).toISOString().slice(0, 10)
      const sales = (100 + 20 * (g % 4)) * (1 + 0.2 * Math.sin(t / 5)) + noise.normal() + (on ? 20 : 0)
      return `${geo},${day},${sales},${on ? 5 : 0}`
    })
  ).flat()
].join("\n")

const { panel } = readGeoPanel(csv, "panel.csv", columns, "refuse")
const test: PanelTest = {
  treated,
  control: ["e", "f", "g", "h"],
  start: "2024-03-01",
  measureEnd: "2024-03-20"
}
const liftOf = (change: Partial<PanelTest> = {}, method: (typeof liftMethods)[number] = "tbr") =>
  estimateLift(panel!, { ...test, ...change }, method, 0.9, rng)

describe("estimateLift", () => {
  it.each(liftMethods)("finds a known lift and return: %s", method => {
    const lift = liftOf({}, method) as PanelLift
    expect(Math.abs(lift.lift - 1600)).toBeLessThan(4 * lift.se)
    expect(lift.se).toBeLessThan(200)
    expect(lift.interval.lower).toBeLessThan(lift.lift)
    expect(lift.interval.upper).toBeGreaterThan(lift.lift)
    expect(lift.att * 80).toBeCloseTo(lift.lift, 6)
    expect(lift.liftPercent).toBeCloseTo(15, -1)
    expect(lift.iroas?.mean).toBeCloseTo(lift.lift / 400, 6)
    expect(lift.pValue).toBeLessThan(0.05)
  })

  it("takes a stated spend change before the panel's costs", () => {
    const lift = liftOf({ spendDelta: -800 }) as PanelLift
    expect(lift.iroas?.mean).toBeCloseTo(lift.lift / -800, 9)
    expect(lift.iroas!.lower).toBeLessThan(lift.iroas!.upper)
  })

  it("finds nothing where nothing happened", () => {
    const lift = liftOf({ start: "2024-02-10", measureEnd: "2024-02-20" }) as PanelLift
    expect(Math.abs(lift.lift)).toBeLessThan(4 * lift.se)
    expect(lift.pValue).toBeGreaterThan(0.01)
  })

  it.each<[string, Partial<PanelTest>, (typeof liftMethods)[number], string]>([
    ["an unknown geo", { treated: ["a", "z"] }, "tbr", "UnknownGeo"],
    ["a geo on both sides", { control: ["a", "e"] }, "tbr", "TreatedControl"],
    ["no control", { control: [] }, "tbr", "NoComparison"],
    ["a test after the panel", { measureEnd: "2024-05-01" }, "tbr", "TestOutsidePanel"],
    ["too short a history", { preStart: "2024-02-27" }, "tbr", "ShortHistory"],
    ["pairs that do not pair", { control: ["e", "f"] }, "trimmed-match", "NoPairs"]
  ])("explains %s", (_, change, method, code) => {
    expect(liftOf(change, method)).toMatchObject([{ code, severity: "error" }])
  })
})

const read = (text: string, missing: "refuse" | "zero" = "refuse") => readGeoPanel(text, "p.csv", columns, missing)

describe("readGeoPanel", () => {
  const rows = "geo,day,sales,cost\na,2024-01-01,1,0\na,2024-01-02,2,0\nb,2024-01-01,3,0\n"

  it("sorts geos and days into a grid", () => {
    const { panel } = read(`${rows}b,2024-01-02,4,1\n`)
    expect(panel).toMatchObject({ geos: ["a", "b"], dates: ["2024-01-01", "2024-01-02"] })
    expect(Array.from(panel!.kpi)).toEqual([1, 2, 3, 4])
    expect(Array.from(panel!.cost!)).toEqual([0, 0, 0, 1])
  })

  it("refuses a missing cell, or takes it for 0 when told so", () => {
    const { panel, problems } = read(rows)
    expect(panel).toBeUndefined()
    expect(problems[0]).toMatchObject({ code: "MissingCell" })
    expect(problems[0].message).toContain("b on 2024-01-02")
    expect(Array.from(read(rows, "zero").panel!.kpi)).toEqual([1, 2, 3, 0])
  })

  it("refuses a cell given twice and a column that is not there", () => {
    expect(read(`${rows}b,2024-01-02,4,1\nb,2024-01-02,4,1\n`).problems).toMatchObject([
      { code: "RepeatedCell", where: { row: 6 } }
    ])
    expect(read("geo,day,sale,cost\na,2024-01-01,1,0\n").problems).toMatchObject([
      { code: "MissingColumn", remedy: "Did you mean sale?" }
    ])
  })
})
