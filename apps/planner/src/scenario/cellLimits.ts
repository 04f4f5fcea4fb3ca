import type { CellLimits } from "../compute/Optimisation.ts"
import type { Scenario } from "./Scenario.ts"
import { spendLimits } from "./spendLimits.ts"
import { spendPath } from "./spendPath.ts"

/** What a plan that is optimised by period may spend in each: locked periods, and channels, as they are planned. */
export function cellLimits(scenario: Scenario): CellLimits {
  const { channels, horizon, mostPerPeriod } = scenario
  const paths = channels.map(plan => spendPath(plan, horizon.periods))
  const totals = spendLimits(scenario)
  const isFixed = (c: number, t: number) => channels[c]!.locked || channels[c]!.lockedPeriods.includes(t)
  return {
    lower: paths.map((path, c) => path.map((money, t) => (isFixed(c, t) ? money : 0))),
    upper: paths.map((path, c) =>
      path.map((money, t) => {
        if (isFixed(c, t)) return money
        return Math.min(totals[c]!.upper, channels[c]!.mostPerPeriod ?? Number.POSITIVE_INFINITY)
      })
    ),
    leastIfOn: channels.map(({ leastIfOn }) => leastIfOn),
    mostPerPeriod
  }
}
