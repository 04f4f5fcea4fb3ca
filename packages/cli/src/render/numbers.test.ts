import { expect, it } from "vitest"
import { amount, change, count, duration, interval, percent, probability, ratio, shortAmount } from "./numbers.ts"

it("amounts have thousands separators, small ones three digits", () => {
  expect([1234567.8, 100, 99.96, 12.345, 0.04567, 0].map(amount)).toEqual([
    "1,234,568",
    "100",
    "100",
    "12.3",
    "0.0457",
    "0"
  ])
})

it("negative amounts have a minus sign, not a hyphen", () => {
  expect([-1234, -43403, -0.001].map((value, i) => [amount, shortAmount, ratio][i]!(value))).toEqual([
    "−1,234",
    "−43.4K",
    "0.00"
  ])
})

it("short amounts have three digits and a unit", () => {
  expect([1234567, 43403, 999.4, 2.5e9, 12].map(shortAmount)).toEqual(["1.23M", "43.4K", "999", "2.50B", "12.0"])
})

it("an interval stands behind its mean", () => {
  const estimate = { mean: 2.1, sd: 0.5, median: 2, lower: 1.4, upper: 3 }
  expect(interval(estimate, ratio)).toBe("2.10 (1.40 – 3.00)")
})

it("shares, changes, durations and counts read as people write them", () => {
  expect(percent(0.1234)).toBe("12.3 %")
  expect([0, 0.98, 1].map(probability)).toEqual(["less than 0.1 %", "98.0 %", "more than 99.9 %"])
  expect([0.12, -0.034, -0.001].map(change)).toEqual(["+12 %", "−3 %", "0 %"])
  expect([0.84, 12.2, 59.7, 125].map(duration)).toEqual(["0.8 s", "12 s", "1 min 0 s", "2 min 5 s"])
  expect([count(1, "error"), count(1200, "draw")]).toEqual(["1 error", "1,200 draws"])
})
