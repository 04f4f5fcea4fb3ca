import { expect, it } from "vitest"
import type { Calendar } from "./Calendar.ts"
import { usualFrequency } from "./usualFrequency.ts"

const months: Calendar = { period: "month", dates: ["2023-01-01"] }

it("usualFrequency is the last year's contacts per person reached", () => {
  const reach = [9, 0, ...new Array<number>(10).fill(0), 10, 30]
  const frequency = [7, 0, ...new Array<number>(10).fill(0), 2, 4]
  expect(usualFrequency(reach, frequency, months)).toBe((10 * 2 + 30 * 4) / 40)
})

it("usualFrequency of a channel that was silent for a year is its history's; NaN if it never reached anybody", () => {
  const silence = new Array<number>(12).fill(0)
  expect(usualFrequency([5, 15, ...silence], [1, 3, ...silence], months)).toBe(2.5)
  expect(usualFrequency(silence, silence, months)).toBeNaN()
})
