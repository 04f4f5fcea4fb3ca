import { mean } from "@liftmix/core"
import type { DonorPanel } from "./CentredPanel.ts"
import { type ConformalRule, conformalTest } from "./conformalTest.ts"
import { syntheticControl } from "./syntheticControl.ts"

/** Effects are tried up to this many root mean squares of the periods' effects from their mean, in steps on each side. */
const REACH = 6
const STEPS = 100
/** Halvings of the step in which an end lies. */
const HALVINGS = 16

/** The constant effects that a conformal test does not reject, per treated geo and period; an end out of reach is infinite. */
export type ConformalInterval =
  | { readonly _tag: "Interval"; readonly lower: number; readonly upper: number }
  /** every effect is rejected: none of them makes the evaluated periods look like the others */
  | { readonly _tag: "NoneAccepted"; readonly greatestPValue: number }

/**
 * The interval of constant effects by inverting the conformal test: from the least to the greatest effect with
 * p ≥ 1 − level.
 * @param rule with a two-sided statistic
 * @param level in (0, 1)
 * @source chernozhukov2021
 */
export function conformalInterval(
  panel: DonorPanel,
  before: number,
  rule: ConformalRule & { readonly statistic: "absoluteSum" | "sumOfAbsolutes" },
  level: number
): ConformalInterval {
  const effects = syntheticControl(panel, before, rule.ridge).effects.subarray(before)
  const centre = mean(effects)
  const step = (REACH * Math.sqrt(mean(effects.map(effect => effect * effect)))) / STEPS
  // 1 − 0.9 is a little below 0.1.
  const least = 1 - level - 1e-12
  const pValueAt = (effect: number) => conformalTest(panel, before, rule, effect).pValue
  const grid = Array.from({ length: 2 * STEPS + 1 }, (_, i) => centre + (i - STEPS) * step)
  const pValues = grid.map(pValueAt)
  const accepted = pValues.map(p => p >= least)
  const [first, last] = [accepted.indexOf(true), accepted.lastIndexOf(true)]
  if (first < 0) return { _tag: "NoneAccepted", greatestPValue: Math.max(...pValues) }
  const end = (inside: number, outwards: -1 | 1) => {
    if (grid[inside + outwards] === undefined) return outwards * Number.POSITIVE_INFINITY
    let [known, rejected] = [grid[inside], grid[inside + outwards]]
    for (let i = 0; i < HALVINGS; i++) {
      const middle = (known + rejected) / 2
      if (pValueAt(middle) >= least) known = middle
      else rejected = middle
    }
    return known
  }
  return { _tag: "Interval", lower: end(first, -1), upper: end(last, 1) }
}
