import { describe, expect, it } from "vitest"
import { seededRandom } from "../testing/seededRandom.ts"
import { kthSmallest } from "./kthSmallest.ts"

const random = seededRandom(3)
const lists: readonly (readonly [string, readonly number[]])[] = [
  ["one number", [4]],
  ["random numbers", Array.from({ length: 101 }, random)],
  ["numbers with ties", Array.from({ length: 101 }, () => Math.floor(4 * random()))],
  ["equal numbers", Array.from({ length: 30 }, () => 2)],
  ["numbers in order", Array.from({ length: 64 }, (_, k) => k)],
  ["numbers in reverse, some infinite", [Number.POSITIVE_INFINITY, 5, 3, 3, -1, Number.NEGATIVE_INFINITY]]
]

describe("kthSmallest", () => {
  it.each(lists)("of %s is what sorting them gives, for every k", (_, list) => {
    const sorted = list.toSorted((a, b) => a - b)
    for (let k = 0; k < list.length; k++) expect(kthSmallest(Float64Array.from(list), k)).toBe(sorted[k])
  })

  it("refuses a place that no number has", () => {
    expect(() => kthSmallest(new Float64Array(3), 3)).toThrow(RangeError)
    expect(() => kthSmallest(new Float64Array(3), Number.NaN)).toThrow(RangeError)
  })
})
