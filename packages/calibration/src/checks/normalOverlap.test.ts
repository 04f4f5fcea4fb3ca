import { describe, expect, it } from "vitest"
import { relativeError } from "../testing/relativeError.ts"
import { normalOverlap } from "./normalOverlap.ts"

describe("normalOverlap", () => {
  it("has the worked example's area (W13), whichever comes first", () => {
    const [experiment, model] = [
      { mean: 4667, sd: 1900 },
      { mean: 9500, sd: 2100 }
    ]
    expect(relativeError(normalOverlap(experiment, model), 0.2265538865528552)).toBeLessThan(1e-6)
    expect(normalOverlap(model, experiment)).toBe(normalOverlap(experiment, model))
  })

  it("is 1 for the same distribution and continuous where the widths become equal", () => {
    expect(normalOverlap({ mean: 3, sd: 2 }, { mean: 3, sd: 2 })).toBe(1)
    const equal = normalOverlap({ mean: 0, sd: 1 }, { mean: 1, sd: 1 })
    expect(normalOverlap({ mean: 0, sd: 1 }, { mean: 1, sd: 1.001 })).toBeCloseTo(equal, 3)
  })
})
