import type { ChannelCurve } from "@liftmix/core"
import { describe, expect, it } from "vitest"
import { createImpliedLift } from "../terms/createImpliedLift.ts"
import { nationalDataset } from "../testing/nationalDataset.ts"
import { relativeError } from "../testing/relativeError.ts"
import { termContext } from "../testing/termContext.ts"
import { contrastSpend } from "../contrast/contrastSpend.ts"
import { experimentRecord } from "../testing/experimentRecord.ts"
import { plannedLift } from "./plannedLift.ts"
import type { PlannedTest } from "./PlannedTest.ts"

const anything = { kind: "uniform", lower: 0, upper: 1 } as const
const transform = {
  adstock: { kind: "geometric", maxLag: 8, retention: anything },
  saturation: { kind: "hill", halfSaturation: anything, slope: anything },
  order: "adstock-saturation"
} as const
const history = [80, 120, 100, 90, 110, 130, 100, 95]
const natural = [500, 0.6, 110, 1.4]
const curve: ChannelCurve = {
  name: "tv",
  transform,
  parameterNames: ["retention", "halfSaturation", "slope"],
  exposureScale: 1,
  parameters: natural.slice(1),
  coefficient: [500],
  exposurePerSpend: 1,
  spend: history,
  exposureHistory: history
}
const goDark: PlannedTest = { channel: "tv", design: "go-dark", multiplier: 0, periods: 4, coolDown: 2, share: 0.2 }

describe("plannedLift", () => {
  it("is the lift that the same test will imply once it is recorded", () => {
    const planned = 100
    // What the market will have spent: planned outside the treated fifth, nothing inside it for four weeks.
    const recorded = [...history, ...Array.from({ length: 6 }, (_, t) => (t < 4 ? 0.8 * planned : planned))]
    const dataset = nationalDataset({ tv: recorded }, { firstDate: "2024-01-01" })
    const record = experimentRecord({ window: { start: "2024-02-26", end: "2024-03-24", measureEnd: "2024-04-07" } })
    const contrast = contrastSpend(record, dataset, (_, __, message) => {
      throw new Error(message)
    })
    const implied = createImpliedLift(contrast!, termContext(dataset, transform, 3)).value(natural)
    expect(relativeError(plannedLift(curve, planned, goDark).measured, [implied])).toBeLessThan(1e-12)
  })

  it("grows with the share, and counts more with a longer cool-down", () => {
    const of = (changes: Partial<PlannedTest>) => plannedLift(curve, 100, { ...goDark, ...changes }).measured[0]
    expect(of({ share: 0.4 })).toBeCloseTo(2 * of({}), 9)
    expect(of({ coolDown: 6 })).toBeLessThan(of({}))
    expect(of({ coolDown: 40 })).toBeCloseTo(plannedLift(curve, 100, goDark).full[0], 9)
  })
})
