import { describe, expect, it } from "vitest"
import { calibrationOf } from "./calibrationOf.ts"

describe("calibrationOf", () => {
  it("counts a value into a central interval by its tails", () => {
    const { coverage } = calibrationOf([0.01, 0.06, 0.2, 0.3, 0.5, 0.74, 0.76, 0.93, 0.96, 0.5])
    expect(coverage).toEqual([
      { level: 0.5, share: 0.4 },
      { level: 0.8, share: 0.6 },
      { level: 0.9, share: 0.8 }
    ])
  })

  it("counts the ends of an interval as inside", () => {
    expect(calibrationOf([0.25, 0.75, 0.1]).coverage[0].share).toBe(2 / 3)
  })
})
