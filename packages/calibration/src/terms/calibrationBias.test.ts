import type { MediaTransform } from "@liftmix/core"
import { describe, expect, it } from "vitest"
import { contrastSpend } from "../contrast/contrastSpend.ts"
import { experimentRecord } from "../testing/experimentRecord.ts"
import { nationalDataset } from "../testing/nationalDataset.ts"
import { termContext } from "../testing/termContext.ts"
import { createImpliedLift } from "./createImpliedLift.ts"

const flat = { kind: "uniform", lower: 0, upper: 1 } as const
const hillTransform: MediaTransform = {
  adstock: { kind: "geometric-recursive", retention: flat },
  saturation: { kind: "hill", halfSaturation: flat, slope: flat },
  order: "adstock-saturation"
}
const linear: MediaTransform = { ...hillTransform, saturation: { kind: "none" } }

/** Weeks of usual spend before the test: what is left of no history at all is 0.8^150. */
const before = 150
const usual = 100
const [halfSaturation, slope] = [110, 1.4]
const hill = (x: number) => x ** slope / (x ** slope + halfSaturation ** slope)

const day = (period: number, offset = 0) =>
  new Date(Date.UTC(2024, 0, 1 + 7 * period + offset)).toISOString().slice(0, 10)

/** A test on a fifth of the market: spend times `multiplier` for `weeks`, measured for `coolDown` more. */
function design(
  multiplier: number,
  weeks: number,
  coolDown: number,
  transform: MediaTransform,
  parameters: readonly number[]
) {
  const share = 0.2
  // The data hold the test: a fifth of the market spends differently.
  const recorded = Array.from({ length: before + weeks + coolDown }, (_, t) =>
    t >= before && t < before + weeks ? usual * (1 + share * (multiplier - 1)) : usual
  )
  const dataset = nationalDataset({ tv: recorded }, { firstDate: "2024-01-01" })
  const record = experimentRecord({
    design: { kind: multiplier === 0 ? "go-dark" : "heavy-up", unit: "geo", randomised: true },
    window: { start: day(before), end: day(before + weeks, -1), measureEnd: day(before + weeks + coolDown, -1) },
    scope: { treatedShare: share, liftScaledTo: "treated" },
    spend: { treatedMultiplier: multiplier }
  })
  const contrast = contrastSpend(record, dataset, (code, _, message) => {
    throw new Error(`${code} ${message}`)
  })!
  const perCoefficient = createImpliedLift(contrast, termContext(dataset, transform, parameters.length)).value([
    1,
    ...parameters
  ])
  return { perCoefficient, share, spendDelta: contrast.spendDelta }
}

/** The lift of the treated fifth, noise-free and by hand: two markets, week by week. */
function trueLift(coefficient: number, retention: number, multiplier: number, weeks: number, coolDown: number): number {
  let [treated, reference, lift] = [usual, usual, 0]
  for (let t = 0; t < weeks + coolDown; t++) {
    treated = retention * treated + (1 - retention) * usual * (t < weeks ? multiplier : 1)
    reference = retention * reference + (1 - retention) * usual
    lift += coefficient * (hill(treated) - hill(reference))
  }
  return 0.2 * lift
}

describe("the coefficient that one noise-free experiment implies, over the true one", () => {
  // Retention, multiplier, weeks, cool-down, and what a change on the curve without carry-over would imply.
  it.each([
    [0.3, 0, 4, 0, 0.906],
    [0.6, 0, 2, 0, 0.493],
    [0.6, 0, 4, 0, 0.671],
    [0.6, 0, 4, 4, 0.922],
    [0.6, 2, 4, 0, 0.75],
    [0.6, 2, 4, 4, 1.116],
    [0.8, 0, 4, 0, 0.376],
    [0.8, 2, 8, 0, 0.667]
  ])(
    "is 1 for retention %d, multiplier %d, %d weeks and %d of cool-down; on the curve alone %d",
    (retention, multiplier, weeks, coolDown, onCurve) => {
      const coefficient = 500
      const lift = trueLift(coefficient, retention, multiplier, weeks, coolDown)
      const { perCoefficient, share } = design(multiplier, weeks, coolDown, hillTransform, [
        retention,
        halfSaturation,
        slope
      ])
      expect(lift / perCoefficient / coefficient).toBeCloseTo(1, 12)
      // The table has three decimals.
      const instantaneous = share * weeks * (hill(multiplier * usual) - hill(usual))
      expect(Math.abs(lift / instantaneous / coefficient - onCurve)).toBeLessThan(5.1e-4)
    }
  )
})

describe("the share of a linear effect that a test captures (W5)", () => {
  it.each([
    [0.5, 4, 0, 0.765625],
    [0.6, 4, 0, 0.6736],
    [0.6, 4, 2, 0.882496],
    [0.8, 4, 4, 0.758172],
    [0.8, 8, 0, 0.583886]
  ])(
    "is as the closed form has it for retention %d, %d weeks and %d of cool-down",
    (retention, weeks, coolDown, captured) => {
      const { perCoefficient, spendDelta } = design(0, weeks, coolDown, linear, [retention])
      const closed = 1 - (retention ** (coolDown + 1) * (1 - retention ** weeks)) / (weeks * (1 - retention))
      expect(perCoefficient / spendDelta).toBeCloseTo(closed, 10)
      expect(closed).toBeCloseTo(captured, 6)
    }
  )
})
