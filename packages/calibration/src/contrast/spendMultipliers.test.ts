import { describe, expect, it } from "vitest"
import type { ExperimentRecord } from "../record/ExperimentRecord.ts"
import { experimentRecord } from "../testing/experimentRecord.ts"
import { recordedSpendDelta, spendMultipliers } from "./spendMultipliers.ts"

const testOf = (kind: ExperimentRecord["design"]["kind"], spend: ExperimentRecord["spend"]) =>
  experimentRecord({ design: { kind, unit: "geo", randomised: true }, spend })

describe("spendMultipliers", () => {
  it("are those stated, before what the design's name or the totals say", () => {
    expect(spendMultipliers(testOf("heavy-up", { treatedMultiplier: 3 }))).toEqual({ treated: 3, reference: 1 })
    const stated = { treatedMultiplier: 3, referenceMultiplier: 2, treatedTotal: 10, referenceTotal: 5 }
    expect(spendMultipliers(testOf("arm-vs-arm", stated))).toEqual({ treated: 3, reference: 2 })
    expect(spendMultipliers(testOf("go-dark", {}))).toEqual({ treated: 0, reference: 1 })
    expect(spendMultipliers(testOf("go-dark", { treatedTotal: 1, referenceTotal: 4 }))?.treated).toBe(0)
  })

  it("follow from the totals of both worlds, of which usual spend is the reference's", () => {
    const totals = { treatedTotal: 30, referenceTotal: 12 }
    expect(spendMultipliers(testOf("heavy-up", totals))).toEqual({ treated: 2.5, reference: 1 })
    expect(recordedSpendDelta(testOf("heavy-up", totals))).toBe(18)
    expect(recordedSpendDelta(testOf("heavy-up", { ...totals, delta: 17 }))).toBe(17)
  })

  it("are those of a new campaign where nothing would have been spent", () => {
    const totals = { treatedTotal: 30, referenceTotal: 0 }
    expect(spendMultipliers(testOf("heavy-up", totals))).toEqual({ treated: 1, reference: 0 })
    expect(spendMultipliers(testOf("heavy-up", { ...totals, referenceTotal: 0.5 }))?.treated).toBe(60)
  })

  it("are not known from one total, or from a change alone", () => {
    for (const spend of [{ treatedTotal: 30 }, { referenceTotal: 30 }, { delta: 5 }, {}])
      expect(spendMultipliers(testOf("heavy-up", spend))).toBeUndefined()
    expect(recordedSpendDelta(testOf("heavy-up", { treatedTotal: 30 }))).toBeUndefined()
  })
})
