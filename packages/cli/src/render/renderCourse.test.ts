import { expect, it } from "vitest"
import { lineWidth } from "./paragraph.ts"
import { renderCourse } from "./renderCourse.ts"

const course = (periods: number, size: number) => {
  const values = Array.from({ length: periods }, (_, t) => size + t)
  const dates = values.map((_, t) => new Date(Date.UTC(2025, 0, 1 + t)).toISOString().slice(0, 10))
  const effect = { mean: values, lower: values.map(y => y - size), upper: values.map(y => y + size) }
  return renderCourse({ before: 10, dates, observed: values, expected: values, effect, cumulative: effect, level: 0.9 })
}

it("says so where periods are left out of the table", () => {
  expect(course(25, 10)).not.toContain("is shown")
  expect(course(38, 10)).toContain("One period in 2 is shown, the last among them; --json has all.")
})

it("rounds where whole amounts would not fit into a line", () => {
  expect(course(20, 12_345)).toContain("12,355")
  const wide = course(20, 123_456_789)
  for (const line of wide.split("\n")) expect(line.length).toBeLessThanOrEqual(lineWidth())
  expect(wide).toContain("123M")
})
