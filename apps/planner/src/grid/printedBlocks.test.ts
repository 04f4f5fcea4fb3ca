import { expect, it } from "vitest"
import { printedBlocks } from "./printedBlocks.ts"

it("blocks hold every period once, fit beside the names, and are of about the same length", () => {
  for (const periods of [1, 12, 13, 14, 20, 52, 365]) {
    for (const longest of [1, 6, 9, 13]) {
      const blocks = printedBlocks(periods, longest, 580)
      expect(blocks.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, t) => from + t))).toEqual(
        Array.from({ length: periods }, (_, t) => t)
      )
      const lengths = blocks.map(({ from, to }) => to - from)
      expect(Math.max(...lengths) * (5 * longest + 7)).toBeLessThanOrEqual(580)
      expect(new Set(lengths.slice(0, -1)).size).toBeLessThanOrEqual(1)
      expect(Math.min(...lengths)).toBeGreaterThan(0)
    }
  }
})

it("twenty weeks are two blocks of ten, not one full and one of the rest", () => {
  expect(printedBlocks(20, 7, 580)).toEqual([
    { from: 0, to: 10 },
    { from: 10, to: 20 }
  ])
})

it("where a figure has no room at all it still has a block", () => {
  expect(printedBlocks(2, 200, 580)).toHaveLength(2)
})
