import { createRng, mean, quantile } from "@liftmix/core"
import { describe, expect, it } from "vitest"
import { relativeError } from "../testing/relativeError.ts"
import type { DonorPanel } from "./CentredPanel.ts"
import { jackknifePlus, leavePeriodsOut } from "./jackknifePlus.ts"
import { placeboInTime } from "./placeboInTime.ts"
import { syntheticControl } from "./syntheticControl.ts"
import { syntheticControlError } from "./syntheticControlError.ts"

const rng = createRng(5, "synthetic control error")

/** Three donors that wander, and an area near a mixture of them; the test is in the last three periods. */
function wandering(periods: number) {
  const donors = [0, 1, 2].map(j => {
    let level = 20 * (j + 1)
    return Array.from({ length: periods }, () => (level += rng.normal()))
  })
  const treated = Array.from(
    { length: periods },
    (_, t) => 5 + 0.5 * donors[0][t] + 0.2 * donors[1][t] + 0.3 * donors[2][t] + 0.5 * rng.normal()
  )
  return { treated, donors }
}
const panelOf = (of: { treated: number[]; donors: number[][] }): DonorPanel => ({ ...of, donors: of.donors.flat() })
const rootMeanSquare = (values: readonly number[]) => Math.sqrt(mean(values.map(x => x * x)))
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, x) => total + x, 0)

describe("jackknifePlus", () => {
  const { donors, treated } = wandering(15)
  const panel = panelOf({ treated, donors })

  it.each([
    { first: 0, end: 3 },
    { first: 1, end: 2 }
  ])("spans what weights fitted without one period are off by in it: periods $first to $end", ({ first, end }) => {
    const without = Array.from({ length: 12 }, (_, left) => {
      const drop = (series: readonly number[]) => series.filter((_, t) => t !== left)
      const { weights } = syntheticControl(panelOf({ treated: drop(treated), donors: donors.map(drop) }), 11)
      const level = (series: readonly number[]) => mean(drop(series).slice(0, 11))
      const synthetic = (t: number) =>
        level(treated) + sum(donors.map((series, j) => weights[j] * (series[t] - level(series))))
      const after = [12, 13, 14].slice(first, end)
      return { centre: mean(after.map(synthetic)), error: Math.abs(treated[left] - synthetic(left)) }
    })
    const observed = mean(treated.slice(12 + first, 12 + end))
    const highest = without.map(({ centre, error }) => centre + error)
    const lowest = without.map(({ centre, error }) => centre - error)
    const { lower, upper } = jackknifePlus(leavePeriodsOut(panel, 12), panel, 0.8, first, end)
    expect(lower).toBeCloseTo(observed - quantile(highest, 0.9), 9)
    expect(upper).toBeCloseTo(observed - quantile(lowest, 0.1), 9)
  })

  it("is about all evaluated periods unless it is told which", () => {
    const fits = leavePeriodsOut(panel, 12)
    expect(jackknifePlus(fits, panel, 0.8)).toEqual(jackknifePlus(fits, panel, 0.8, 0, 3))
  })

  it("becomes the errors of single periods, both ways, a standard error where there is no room for placebos", () => {
    const fits = leavePeriodsOut(panel, 12)
    const worth = (first: number, end: number) => {
      const { lower, upper } = jackknifePlus(fits, panel, 0.9, first, end)
      return ((end - first) * (upper - lower)) / (2 * 1.6448536269514722)
    }
    const { cumulative, df, pointwise, seMethod } = syntheticControlError(panel, 12, 0.9, undefined)
    expect(relativeError(pointwise, [worth(0, 1), worth(1, 2), worth(2, 3)])).toBeLessThan(1e-12)
    expect(relativeError(cumulative, [worth(0, 1), worth(0, 2), worth(0, 3)])).toBeLessThan(1e-12)
    expect({ df, seMethod }).toEqual({ df: undefined, seMethod: "interval" })
  })
})

describe("placeboInTime", () => {
  const { donors, treated } = wandering(43)
  const panel = panelOf({ treated, donors })
  // Starts after 30 periods at least, which leave three before the true one: 30, 31, … 37
  const starts = Array.from({ length: 8 }, (_, k) => 30 + k)

  it.each([undefined, 2])("reads the effect of nothing at every earlier start, ridge %s", ridge => {
    const effects = starts.map(start => {
      const cut = (series: readonly number[]) => series.slice(0, start + 3)
      return [...syntheticControl(panelOf({ treated: cut(treated), donors: donors.map(cut) }), start, ridge).effects]
    })
    const found = effects.map((all, k) => all.slice(starts[k]))
    const placebo = placeboInTime(panel, 40, 3, ridge)!
    expect(relativeError(placebo.effects, found.flat())).toBeLessThan(1e-9)
    expect(relativeError(placebo.totals, found.map(sum))).toBeLessThan(1e-9)
    expect(placebo.se).toBeCloseTo(rootMeanSquare(found.map(sum)), 9)
    // Three of three periods each fit into the ten.
    expect(placebo.df).toBe(3)

    const { cumulative, df, pointwise, seMethod } = syntheticControlError(panel, 40, 0.9, ridge)
    const over = (first: number, end: number) => rootMeanSquare(found.map(each => sum(each.slice(first, end))))
    expect(relativeError(pointwise, [over(0, 1), over(1, 2), over(2, 3)])).toBeLessThan(1e-9)
    expect(relativeError(cumulative, [over(0, 1), over(0, 2), over(0, 3)])).toBeLessThan(1e-9)
    expect({ df, seMethod }).toEqual({ df: 3, seMethod: "placebo" })
  })

  it("needs two of them, and half of the time before the test to fit", () => {
    expect(placeboInTime(panel, 34, 3)?.effects).toHaveLength(2 * 3)
    expect(placeboInTime(panel, 33, 3)).toBeUndefined()
    const long = panelOf(wandering(83))
    expect(placeboInTime(long, 80, 3)?.effects).toHaveLength((80 - 40 - 3 + 1) * 3)
  })
})
