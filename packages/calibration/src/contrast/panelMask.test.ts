import { describe, expect, it } from "vitest"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { experimentRecord } from "../testing/experimentRecord.ts"
import { nationalDataset } from "../testing/nationalDataset.ts"
import { panelDataset } from "../testing/panelDataset.ts"
import { describeMask } from "./describeMask.ts"
import { panelMask } from "./panelMask.ts"

const flat = new Array<number>(16).fill(50)
const panel = panelDataset([3, 1, 1], { tv: [flat, flat, flat] })
const scope = { geos: ["c", "a"], liftScaledTo: "treated" } as const
const maskOf = (changes: Partial<ExperimentRecord>) => panelMask(experimentRecord({ scope, ...changes }), panel)

describe("panelMask", () => {
  it("takes the treated geos in every period with a day from start to the end of measurement", () => {
    // Weeks begin on Mondays; Sunday 11 February is the last day of the sixth, Monday 18 March the first of the twelfth.
    const window = { start: "2024-02-11", end: "2024-03-03", measureEnd: "2024-03-18" }
    const mask = maskOf({ window })!
    expect(mask).toEqual({ experiment: "test", geos: ["c", "a"], from: "2024-02-05", to: "2024-03-18" })
    expect(describeMask(mask, panel)).toBe("14 values of kpi (c and a, 2024-02-05 to 2024-03-18)")
  })

  it("takes what the data have of a test that goes on after them, and nothing of one before them", () => {
    const late = { start: "2024-04-08", end: "2024-05-05", measureEnd: "2024-05-05" }
    expect(maskOf({ window: late })).toMatchObject({ from: "2024-04-08", to: "2024-04-15" })
    expect(maskOf({ window: { start: "2023-02-06", end: "2023-03-05", measureEnd: "2023-03-05" } })).toBeUndefined()
  })

  it("takes the cells of a test that is a prior as well", () => {
    expect(maskOf({ use: "prior" })).toEqual(maskOf({}))
  })

  it.each<[string, Partial<ExperimentRecord>]>([
    ["it is only compared with the model", { use: "validate-only" }],
    ["its lift is of other data", { overlap: "keep" }],
    ["no geos are named", { scope: { treatedShare: 0.2, liftScaledTo: "treated" } }],
    ["its geos are not the data's", { scope: { geos: ["york"], treatedShare: 0.2, liftScaledTo: "treated" } }],
    ["users were treated", { design: { kind: "user-holdout", unit: "user", randomised: true } }]
  ])("takes none where %s", (_, changes) => {
    expect(maskOf(changes)).toBeUndefined()
  })

  it("takes none of national data", () => {
    expect(panelMask(experimentRecord({ scope }), nationalDataset({ tv: flat }))).toBeUndefined()
  })
})
