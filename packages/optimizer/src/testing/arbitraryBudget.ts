import * as fc from "fast-check"
import type { BudgetProblem, Channel } from "../problem/BudgetProblem.ts"
import { hillCurve } from "../problem/hillCurve.ts"
import { logisticCurve } from "../problem/logisticCurve.ts"
import { ratio } from "../problem/ratio.ts"

/** A millionth of the range is as fine as money needs to be: numbers of 1e-300 are no budgets. */
export const between = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: 1_000_000 }).map(k => min + ((max - min) * k) / 1_000_000)
const top = between(10, 1000)
const half = between(5, 500)

/** Responses of every family; S-curves are not steeper than media's. */
const response = fc.oneof(
  fc.tuple(top, half, between(0.5, 1)).map(([t, h, s]) => hillCurve(t, h, s)),
  fc.tuple(top, half, between(1.2, 3)).map(([t, h, s]) => hillCurve(t, h, s)),
  fc.tuple(top, half).map(([t, h]) => logisticCurve(t, 1 / h))
)

const channelsOf = (curves: typeof response): fc.Arbitrary<readonly Channel[]> =>
  fc
    .array(fc.tuple(curves, between(0, 20), between(20, 400)), { minLength: 2, maxLength: 6 })
    .map(all =>
      all.map(([curve, lower, width], c) => ({ name: `c${c}`, response: curve, lower, upper: lower + width }))
    )

const problemOf = (channels: readonly Channel[], share: number, most: number): BudgetProblem => {
  const minima = channels.reduce((sum, { lower = 0 }) => sum + lower, 0)
  const maxima = channels.reduce((sum, { upper = 0 }) => sum + upper, 0)
  const names = channels.map(({ name }) => name)
  return {
    channels,
    budget: { sense: "at-most", total: minima + share * (maxima - minima) },
    constraints: ratio("share", names.slice(0, 1), names, { upper: most })
  }
}

/** Budgets between the minima and the maxima of two to six channels, the first of which has a largest share. */
export const arbitraryBudget: fc.Arbitrary<BudgetProblem> = fc
  .tuple(channelsOf(response), between(0.2, 0.9), between(0.5, 0.9))
  .map(([channels, share, most]) => problemOf(channels, share, most))

/** The same with concave responses only, whose best plan is the only one. */
export const arbitraryConcaveBudget: fc.Arbitrary<BudgetProblem> = fc
  .tuple(
    channelsOf(fc.tuple(top, half, between(0.5, 0.95)).map(([t, h, s]) => hillCurve(t, h, s))),
    between(0.2, 0.9),
    between(0.5, 0.9)
  )
  .map(([channels, share, most]) => problemOf(channels, share, most))

/** Sums of channels with limits that often contradict each other, and a total that is to be spent in full. */
export const arbitraryContradiction: fc.Arbitrary<BudgetProblem> = fc
  .tuple(
    fc.array(fc.tuple(between(0, 40), between(1, 60)), { minLength: 4, maxLength: 4 }),
    fc.array(fc.tuple(fc.subarray(["a", "b", "c", "d"], { minLength: 1 }), fc.boolean(), between(1, 150)), {
      minLength: 2,
      maxLength: 5
    }),
    between(0.1, 0.9)
  )
  .map(([bounds, rules, share]): BudgetProblem => {
    const channels = bounds.map(([lower, width], c) => ({
      name: ["a", "b", "c", "d"][c],
      response: hillCurve(100, 50, 1),
      lower,
      upper: lower + width
    }))
    const total = channels.reduce((sum, { lower, upper }) => sum + lower + share * (upper - lower), 0)
    const constraints = rules.map(([names, atLeast, limit], k) => ({
      name: `rule ${k}`,
      coefficients: Object.fromEntries(names.map(name => [name, 1])),
      ...(atLeast ? { lower: limit } : { upper: limit })
    }))
    return { channels, budget: { sense: "equal", total }, constraints }
  })
