import { isoDate, type MediaTransform } from "@liftmix/core"
import { expect, it } from "vitest"
import { contrastSpend } from "../contrast/contrastSpend.ts"
import { experimentRecord } from "../testing/experimentRecord.ts"
import { nationalDataset } from "../testing/nationalDataset.ts"
import { termContext } from "../testing/termContext.ts"
import { createImpliedLift } from "./createImpliedLift.ts"

const linear: MediaTransform = {
  adstock: { kind: "geometric-recursive", retention: { kind: "uniform", lower: 0, upper: 1 } },
  saturation: { kind: "none" },
  order: "adstock-saturation"
}
/** Weeks of usual spend before the test: what is left of no history at all is 0.8^150. */
const before = 150
const share = 0.2
/** Weeks from Monday, 1 January 2024. */
const day = (week: number, offset = 0) => isoDate(19_723 + 7 * week + offset)

it.each([
  [0.5, 4, 0, 0.765625],
  [0.6, 4, 0, 0.6736],
  [0.6, 4, 2, 0.882496],
  [0.8, 4, 4, 0.758172],
  [0.8, 8, 0, 0.583886]
])(
  "a dark fifth captures the share of a linear effect that the closed form says (W5): retention %d, %d weeks, cool-down %d",
  (retention, weeks, coolDown, captured) => {
    const recorded = Array.from({ length: before + weeks + coolDown }, (_, t) =>
      t >= before && t < before + weeks ? 100 * (1 - share) : 100
    )
    const dataset = nationalDataset({ tv: recorded }, { firstDate: day(0) })
    const record = experimentRecord({
      window: { start: day(before), end: day(before + weeks, -1), measureEnd: day(before + weeks + coolDown, -1) },
      scope: { treatedShare: share, liftScaledTo: "treated" }
    })
    const contrast = contrastSpend(record, dataset, (code, _, message) => {
      throw new Error(`${code} ${message}`)
    })!
    const lift = createImpliedLift(contrast, termContext(dataset, linear, 1)).value([1, retention])
    const closed = 1 - (retention ** (coolDown + 1) * (1 - retention ** weeks)) / (weeks * (1 - retention))
    expect(lift / contrast.spendDelta).toBeCloseTo(closed, 10)
    expect(closed).toBeCloseTo(captured, 6)
  }
)
