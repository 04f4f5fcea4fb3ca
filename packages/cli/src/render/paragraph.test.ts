import { expect, it, onTestFinished } from "vitest"
import { lineWidth, paragraph } from "./paragraph.ts"

it("lines break between words, keep their indent and their own breaks", () => {
  expect(paragraph("one two three\nfour", "  ", 10)).toBe("  one two\n  three\n  four")
})

it("figures stay with their unit, their error and the other end of their range", () => {
  expect(paragraph("about 90 % of it", "", 9)).toBe("about\n90 % of\nit")
  expect(paragraph("found 3 ± 1 or 1 – 2", "", 9)).toBe("found\n3 ± 1 or\n1 – 2")
})

it("a word longer than the line stands alone", () => {
  expect(paragraph("a abcdefghijkl b", "", 5)).toBe("a\nabcdefghijkl\nb")
})

it.each([
  [0, 80],
  [undefined, 80],
  [50, 50],
  [200, 100]
])("a terminal of %s columns has lines of %i characters", (columns, width) => {
  const { stdout } = process
  const before = Object.getOwnPropertyDescriptor(stdout, "columns")
  Object.defineProperty(stdout, "columns", { value: columns, configurable: true })
  onTestFinished(() => {
    if (before === undefined) Reflect.deleteProperty(stdout, "columns")
    else Object.defineProperty(stdout, "columns", before)
  })
  expect(lineWidth()).toBe(width)
})
