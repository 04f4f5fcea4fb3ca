import { describe, expect, it } from "vitest"
import type { Calendar } from "./Calendar.ts"
import { nextDates, periodIndex, periodStart, periodsPerYear } from "./calendarPeriods.ts"
import { dayNumber, isoDate, parseIsoDate } from "./isoDate.ts"

const weeks: Calendar = { period: "week", dates: ["2023-12-25", "2024-01-01"] }
const months: Calendar = { period: "month", dates: ["2023-11-01", "2023-12-01"] }
const shiftedMonths: Calendar = { period: "month", dates: ["2023-11-15", "2023-12-15"] }
const days: Calendar = { period: "day", dates: ["2024-02-28"] }

describe("periodIndex", () => {
  it.each([
    [weeks, "2023-12-25", 0],
    [weeks, "2023-12-31", 0],
    [weeks, "2024-01-01", 1],
    [weeks, "2023-12-24", -1],
    [weeks, "2024-01-15", 3],
    [months, "2023-11-30", 0],
    [months, "2024-01-01", 2],
    [months, "2023-10-31", -1],
    [shiftedMonths, "2023-12-14", 0],
    [shiftedMonths, "2023-12-15", 1],
    [days, "2024-03-01", 2]
  ])("of $0.period: %s is in period %d", (calendar, date, index) => {
    expect(periodIndex(calendar, parseIsoDate(date)!)).toBe(index)
  })

  it.each([weeks, months, shiftedMonths, days])(
    "inverts periodStart, on both sides of a $period calendar",
    calendar => {
      for (let index = -30; index <= 30; index++) {
        expect(periodIndex(calendar, periodStart(calendar, index))).toBe(index)
        expect(periodIndex(calendar, periodStart(calendar, index + 1) - 1)).toBe(index)
      }
    }
  )
})

it("nextDates goes on after the calendar's last period", () => {
  expect(nextDates(weeks, 2)).toEqual(["2024-01-08", "2024-01-15"])
  expect(nextDates(months, 3)).toEqual(["2024-01-01", "2024-02-01", "2024-03-01"])
})

it("periodsPerYear is the number of periods in 365.25 days", () => {
  expect([days, weeks, months].map(periodsPerYear)).toEqual([365.25, 365.25 / 7, 12])
})

describe("day numbers", () => {
  it("count from 1970 and invert isoDate", () => {
    expect(dayNumber(1970, 1, 1)).toBe(0)
    expect(dayNumber(2000, 3, 1)).toBe(11017)
    for (const day of [-100_000, 0, 19_782, 60_000]) expect(parseIsoDate(isoDate(day))).toBe(day)
  })

  it.each([
    [2023, 2, 29],
    [2024, 2, 30],
    [2024, 13, 1],
    [2024, 0, 1],
    [2024, 4, 31],
    [24, 1, 1]
  ])("%d-%d-%d is not a date", (year, month, day) => {
    expect(dayNumber(year, month, day)).toBeUndefined()
  })
})
