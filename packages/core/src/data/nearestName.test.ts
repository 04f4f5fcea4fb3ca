import { describe, expect, it } from "vitest"
import { editDistance, nearestName } from "./nearestName.ts"

describe("editDistance", () => {
  it.each([
    ["", "", 0],
    ["abc", "", 3],
    ["kitten", "sitting", 3],
    ["tv_spend", "tv_spned", 1],
    ["ca", "abc", 3]
  ])("between %j and %j is %d", (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance)
    expect(editDistance(b, a)).toBe(distance)
  })
})

describe("nearestName", () => {
  it("finds a misspelt or differently capitalised name", () => {
    expect(nearestName("tv_spnd", ["radio_spend", "tv_spend"])).toBe("tv_spend")
    expect(nearestName("spned", ["spend", "date"])).toBe("spend")
    expect(nearestName("date", ["DATE", "rate"])).toBe("DATE")
  })

  it("prefers the closest", () => {
    expect(nearestName("search_s", ["search_i", "search_S"])).toBe("search_S")
  })

  it("suggests nothing where nothing is close", () => {
    expect(nearestName("tv_spend", ["revenue", "date"])).toBeUndefined()
    expect(nearestName("x", [])).toBeUndefined()
  })
})
