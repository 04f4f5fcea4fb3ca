import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { planToGridCsv } from "../export/planToGridCsv.ts"
import { gridOf } from "../grid/gridEdits.ts"
import { currentScenario } from "../scenario/currentScenario.ts"
import { editScenario } from "../scenario/editScenario.ts"
import { recordedPlan } from "../scenario/PlanRecord.ts"
import { isGridCsv, planFromGridCsv } from "./planFromGridCsv.ts"

const spends = [
  { channel: "tv, live", current: 400, seen: 900 },
  { channel: "search", current: 100, seen: 150 }
]
const start = currentScenario({ periods: 4, effect: "full" }, spends)
const calendar = { period: "week", dates: ["2025-12-22"] } as const

describe("planFromGridCsv", () => {
  it("reads what planToGridCsv wrote, to the last digit", () => {
    const edited = editScenario(start, { kind: "cells", cells: [{ channel: 0, period: 2, spend: 1 / 3 }] })
    const csv = planToGridCsv(edited, calendar)
    expect(csv.split("\r\n").slice(0, 2)).toEqual(['date,"tv, live",search', "2025-12-29,100,25"])
    expect(isGridCsv(csv)).toBe(true)
    const record = Result.getOrThrow(planFromGridCsv(csv, "my plan.csv", start, calendar))
    const { name, scenario } = Result.getOrThrow(recordedPlan(record, spends))
    expect(name).toBe("my plan")
    expect(gridOf(scenario)).toEqual(gridOf(edited))
    expect(scenario.budget).toBe(scenario.channels[0]!.planned + 100)
  })

  it("takes as many periods as the file has", () => {
    const csv = "date;tv, live;search\n2025-12-29;1.000,5;2\n2026-01-05;3;4\n"
    const record = Result.getOrThrow(planFromGridCsv(csv, "p.csv", start, calendar))
    expect(record.horizon.periods).toBe(2)
    expect(record.channels.map(({ flight }) => flight)).toEqual([
      [1000.5, 3],
      [2, 4]
    ])
  })

  it("names every wrong place at once", () => {
    const csv = 'date,"tv, live",saerch\n2026-02-02,-5,1\n'
    const result = planFromGridCsv(csv, "p.csv", start, calendar)
    if (Result.isSuccess(result)) throw new Error("was read")
    expect(result.failure.title).toBe("p.csv cannot be read as a plan")
    expect(result.failure.message).toMatch(/search[^]*Did you mean "search"[^]*2025-12-29/)
  })

  it("leaves files with one line per channel to their own reader", () => {
    expect(isGridCsv("channel,plannedSpend\n")).toBe(false)
  })
})
