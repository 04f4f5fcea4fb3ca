import { expect, it } from "vitest"
import { paragraph } from "./paragraph.ts"

it("lines break between words, keep their indent and their own breaks", () => {
  expect(paragraph("one two three\nfour", "  ", 10)).toBe("  one two\n  three\n  four")
})

it("a word longer than the line stands alone", () => {
  expect(paragraph("a abcdefghijkl b", "", 5)).toBe("a\nabcdefghijkl\nb")
})
