import * as fc from "fast-check"
import type { FlightProblem } from "../flighting/FlightProblem.ts"
import { geometricCarryOver } from "../flighting/geometricCarryOver.ts"
import { hillCurve } from "../problem/hillCurve.ts"
import { between } from "./arbitraryBudget.ts"

const PERIODS = 4
const TAIL = 2

/** Two or three channels over four periods with carry-over, a starting stock, weekly caps and a largest share. */
export const arbitraryFlight = (shape: fc.Arbitrary<number>): fc.Arbitrary<FlightProblem> =>
  fc
    .tuple(
      fc.array(fc.tuple(between(10, 1000), between(5, 200), shape, between(0, 0.8), between(20, 100), between(0, 50)), {
        minLength: 2,
        maxLength: 3
      }),
      between(0.1, 0.6),
      between(0.3, 0.6),
      between(0.5, 0.9)
    )
    .map(([all, share, cap, most]): FlightProblem => {
      const names = all.map((_, c) => `c${c}`)
      const room = PERIODS * all.reduce((sum, [, , , , upper]) => sum + upper, 0)
      return {
        channels: all.map(([top, half, slope, retention, upper, stock], c) => ({
          name: names[c],
          response: hillCurve(top, half, slope),
          carryOver: geometricCarryOver(retention, PERIODS + TAIL),
          startingStock: geometricCarryOver(retention, PERIODS + TAIL).map(left => left * stock),
          upper
        })),
        periods: PERIODS,
        tailPeriods: TAIL,
        budget: { sense: "at-most", total: share * room },
        limits: [{ name: "first week", to: 1, upper: cap * share * room }],
        constraints: [
          {
            name: "share",
            coefficients: Object.fromEntries(names.map((name, c) => [name, c === 0 ? 1 - most : -most])),
            upper: 0
          }
        ]
      }
    })

/** Slopes of Hill curves that are concave, and of S-curves. */
export const concaveShape = between(0.5, 0.95)
export const steepShape = between(1.2, 3)

/** The same with least totals of windows that often contradict the budget, which is to be spent in full. */
export const arbitraryFlightContradiction: fc.Arbitrary<FlightProblem> = fc
  .tuple(
    arbitraryFlight(concaveShape),
    fc.array(fc.tuple(fc.nat(1), fc.nat(2), fc.boolean(), between(0.05, 1.2)), { minLength: 2, maxLength: 4 })
  )
  .map(([problem, rules]): FlightProblem => {
    const total = problem.budget.sense === "free" ? 0 : problem.budget.total
    return {
      ...problem,
      constraints: [],
      budget: { sense: "equal", total },
      limits: rules.map(([channel, from, atLeast, share], k) => ({
        name: `rule ${k}`,
        channels: [`c${channel}`],
        from,
        to: from + 2,
        ...(atLeast ? { lower: share * total } : { upper: share * total })
      }))
    }
  })
