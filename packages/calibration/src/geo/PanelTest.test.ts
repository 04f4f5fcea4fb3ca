import { isoDate, parseIsoDate } from "@liftmix/core"
import { describe, expect, it } from "vitest"
import type { GeoPanel } from "./GeoPanel.ts"
import { type PanelTest, placeTest } from "./PanelTest.ts"
import { periodSpans } from "./periodSpans.ts"

const from = (first: string, count: number, step = 1) =>
  Array.from({ length: count }, (_, i) => isoDate(parseIsoDate(first)! + step * i))
const months = (last: boolean) =>
  Array.from({ length: 20 }, (_, i) => isoDate(Date.UTC(2024, last ? i + 1 : i, last ? 0 : 1) / 86_400_000))

const placed = (dates: readonly string[], test: Partial<PanelTest>) => {
  const panel: GeoPanel = { geos: ["a", "b"], dates, kpi: new Float64Array(2 * dates.length), cost: undefined }
  return placeTest(panel, { treated: ["a"], start: "", measureEnd: "", ...test })
}

describe("placeTest", () => {
  it("counts a week of which a part was tested, and weeks to their last day", () => {
    const weeks = from("2024-01-01", 20, 7)
    // Wednesday of week 11 to Tuesday of week 13; the panel's last day is the Sunday of week 20.
    const test = { start: "2024-03-13", end: "2024-03-26", measureEnd: "2024-05-19" }
    expect(placed(weeks, test)).toMatchObject({ from: 0, start: 10, changedUntil: 13, until: 20 })
    expect(placed(weeks, { ...test, measureEnd: "2024-05-20" })).toMatchObject([{ code: "TestOutsidePanel" }])
    expect(placed(weeks, { ...test, start: "2023-12-31" })).toMatchObject([{ code: "TestOutsidePanel" }])
    expect(placed(weeks, { ...test, preStart: "2024-01-09" })).toMatchObject({ from: 2 })
    expect(placed(weeks, { ...test, preStart: "2024-01-23" })).toMatchObject([{ code: "ShortHistory" }])
  })

  it("takes days as days, and those that are missing for no days of the one before", () => {
    const workdays = from("2024-01-01", 28).filter(date => ![6, 0].includes(new Date(date).getUTCDay()))
    const test = { start: "2024-01-20", measureEnd: "2024-01-25" }
    // The Saturday is none of the panel: the test begins with the Monday after it.
    expect(placed(workdays, test)).toMatchObject({ start: 15, changedUntil: 19, until: 19 })
    expect(placed(from("2024-01-01", 28), test)).toMatchObject({ start: 19, changedUntil: 25, until: 25 })
  })

  it("knows months by their first day or their last", () => {
    const test = { start: "2025-02-01", end: "2025-03-31", measureEnd: "2025-04-30" }
    for (const last of [false, true])
      expect(placed(months(last), test)).toMatchObject({ start: 13, changedUntil: 15, until: 16 })
    const [, february] = periodSpans(months(false))
    expect([february, periodSpans(months(true))[1]]).toEqual([february, february])
    expect(isoDate(february.end - 1)).toBe("2024-02-29")
  })
})
