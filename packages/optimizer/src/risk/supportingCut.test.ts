import { describe, expect, it } from "vitest"
import { seededRandom } from "../testing/seededRandom.ts"
import { cutAt, mixCuts } from "./Cut.ts"
import type { ConcaveMeasure } from "./RiskMeasure.ts"
import { riskAt } from "./riskAt.ts"
import { supportingCut } from "./supportingCut.ts"

const DRAWS = 23
const random = seededRandom(7)
const vector = (): Float64Array => Float64Array.from({ length: DRAWS }, () => 10 * random())
const measures: readonly ConcaveMeasure[] = [
  { kind: "mean" },
  { kind: "cvar", alpha: 0.1 },
  { kind: "cvar", alpha: 0.37, meanWeight: 0.25 },
  { kind: "cvar", alpha: 1 },
  { kind: "worst-draw" },
  { kind: "mean-up-to", goal: 4 }
]

describe("supportingCut", () => {
  it.each(measures)("$kind: no outcomes lie above a cut, and weights are never negative", measure => {
    for (let k = 0; k < 50; k++) {
      const cut = supportingCut(measure, vector())
      expect(cut.weights.every(w => w > 0)).toBe(true)
      for (let j = 0; j < 20; j++) {
        const other = vector()
        expect(riskAt(measure, other)).toBeLessThanOrEqual(cutAt(cut, other) + 1e-12)
      }
    }
  })

  it.each(measures)("$kind: a cut touches where it was made", measure => {
    const outcomes = vector()
    expect(cutAt(supportingCut(measure, outcomes), outcomes)).toBeCloseTo(riskAt(measure, outcomes), 12)
  })

  it("a mixture of cuts is the mixture of their values", () => {
    const cuts = measures.slice(0, 3).map(measure => supportingCut(measure, vector()))
    const outcomes = vector()
    const expected = [0.2, 0, 0.8].reduce((sum, share, i) => sum + share * cutAt(cuts[i], outcomes), 0)
    expect(cutAt(mixCuts(cuts, [0.2, 0, 0.8], DRAWS), outcomes)).toBeCloseTo(expected, 12)
  })
})

describe("riskAt", () => {
  it("counts the draw at the edge of the worst share in part", () => {
    // worst 30 % of 5 draws: the worst one and half of the next
    expect(riskAt({ kind: "cvar", alpha: 0.3 }, [5, 1, 9, 2, 7])).toBeCloseTo((1 + 0.5 * 2) / 1.5, 12)
    expect(riskAt({ kind: "worst-draw" }, [5, 1, 9, 2, 7])).toBe(1)
    expect(riskAt({ kind: "mean-up-to", goal: 6 }, [5, 1, 9, 2, 7])).toBeCloseTo((5 + 1 + 6 + 2 + 6) / 5, 12)
    expect(riskAt({ kind: "goal-probability", goal: 5 }, [5, 1, 9, 2, 7])).toBe(0.6)
  })
})
