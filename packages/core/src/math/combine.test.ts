import { expect, it } from "vitest"
import { combine } from "./combine.ts"

it("combine sums vectors by their weights", () => {
  expect([
    ...combine(
      [2, -1],
      [
        [1, 0, 3],
        [0, 4, 1]
      ]
    )
  ]).toEqual([2, -4, 5])
})
