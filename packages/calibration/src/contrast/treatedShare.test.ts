import type { Dataset } from "@liftmix/core"
import { describe, expect, it } from "vitest"
import { experimentRecord } from "../testing/experimentRecord.ts"
import { nationalDataset } from "../testing/nationalDataset.ts"
import { panelDataset } from "../testing/panelDataset.ts"
import { foreignGeos, misnamedGeos } from "./misnamedGeos.ts"
import { treatedGeos } from "./treatedGeos.ts"
import { geoTotals, liftShare, treatedShare } from "./treatedShare.ts"

const flat = [1, 1, 1]
const base = panelDataset([1, 1, 1], { tv: [flat, flat, flat] })
/** a sells 2 + 3 + 5, b 20, c 70 */
const values = Float64Array.of(2, 3, 5, 5, 5, 10, 10, 20, 40)
const panel: Dataset = { ...base, kpi: { ...base.kpi, values } }
const inGeos = (geos: readonly string[], share?: number) =>
  experimentRecord({
    scope: { geos: [...geos], liftScaledTo: "treated", ...(share !== undefined && { treatedShare: share }) }
  })
const shareOf = (scope: Parameters<typeof liftShare>[0]["scope"]) => liftShare(experimentRecord({ scope }), 0.3)
const followed = (unit: "geo" | "time" | "user" | "household") =>
  treatedGeos({ ...inGeos(["c", "a"]), design: { kind: "go-dark", unit, randomised: true } }, panel)
const judged = (geos: readonly string[], share?: number, data = panel) => {
  const record = inGeos(geos, share)
  return { foreign: foreignGeos(record, data), misnamed: misnamedGeos(record, data) }
}

describe("treatedShare", () => {
  it("is as stated, or the named geos' share of the KPI over all periods, each counted once", () => {
    expect(geoTotals(panel)).toEqual([10, 20, 70])
    expect(treatedShare(inGeos(["a", "b"]), panel)).toBeCloseTo(0.3, 12)
    expect(treatedShare(inGeos(["b", "b"]), panel)).toBeCloseTo(0.2, 12)
    expect(treatedShare(inGeos(["a", "b"], 0.4), panel)).toBe(0.4)
    expect(treatedShare(inGeos(["a", "york"]), panel)).toBeUndefined()
    expect(treatedShare(inGeos([]), panel)).toBeUndefined()
  })

  it("is what a lift refers to, unless that is the nation or a share of its own", () => {
    expect(shareOf({ treatedShare: 0.3, liftScaledTo: "treated", scaleShare: 0.7 })).toBe(0.3)
    expect(shareOf({ treatedShare: 0.3, liftScaledTo: "national" })).toBe(1)
    expect(shareOf({ treatedShare: 0.3, liftScaledTo: "custom", scaleShare: 0.7 })).toBe(0.7)
    expect(shareOf({ treatedShare: 0.3, liftScaledTo: "custom" })).toBe(0.3)
  })
})

describe("geos of a test", () => {
  it("are followed where all of them are the panel's and all in them were treated", () => {
    expect(followed("geo")).toEqual([2, 0])
    expect(followed("time")).toEqual([2, 0])
    expect(followed("user")).toEqual([])
    expect(followed("household")).toEqual([])
    expect(treatedGeos(inGeos(["a", "york"]), panel)).toEqual([])
    const nation = nationalDataset({ tv: flat })
    expect(treatedGeos(inGeos(["national"]), nation)).toEqual([])
  })

  it("are of another division of the market where none of them is known and their share is stated, else misspelt", () => {
    const nation = nationalDataset({ tv: flat })
    expect(judged(["york", "leeds", "york"], 0.2)).toEqual({ foreign: true, misnamed: [] })
    expect(judged(["york", "leeds"])).toEqual({ foreign: false, misnamed: ["york", "leeds"] })
    expect(judged(["york", "a"], 0.2)).toEqual({ foreign: false, misnamed: ["york"] })
    expect(judged([], 0.2)).toEqual({ foreign: false, misnamed: [] })
    expect(judged(["york"], 0.2, nation)).toEqual({ foreign: false, misnamed: [] })
    const two = { ...panelDataset([1, 1], { tv: [flat, flat] }) }
    expect(judged(["york"], 0.2, two)).toEqual({ foreign: true, misnamed: [] })
  })
})
