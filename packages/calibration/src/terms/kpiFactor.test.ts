import { describe, expect, it } from "vitest"
import { experimentRecord } from "../testing/experimentRecord.ts"
import { panelDataset } from "../testing/panelDataset.ts"
import { kpiFactor } from "./kpiFactor.ts"

describe("kpiFactor", () => {
  it("turns money into a count at the value of the treated geos, or of all of a panel's where they are not named", () => {
    const spend = Array.from({ length: 16 }, () => 100)
    const panel = panelDataset([1, 1], { tv: [spend, spend] })
    const kpi = {
      ...panel.kpi,
      values: panel.kpi.values.map((_, i) => (i < 16 ? 300 : 100)),
      valuePerUnit: panel.kpi.values.map((_, i) => (i < 16 ? 2 : 6))
    }
    const record = experimentRecord({ kpi: { unit: "currency" } })
    // (300 · 2 + 100 · 6) / 400 = 3 a unit
    expect(kpiFactor(record, { ...panel, kpi }, () => {})?.factor).toBeCloseTo(1 / 3, 12)
    const inGeo = experimentRecord({ kpi: { unit: "currency" }, scope: { geos: ["b"], liftScaledTo: "treated" } })
    expect(kpiFactor(inGeo, { ...panel, kpi }, () => {})?.factor).toBeCloseTo(1 / 6, 12)
  })
})
