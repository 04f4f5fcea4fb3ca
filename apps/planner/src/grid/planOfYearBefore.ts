import { periodsPerYear } from "@liftmix/core"
import type { PlanEntry } from "../scenario/PlanBook.ts"
import type { Scenario } from "../scenario/Scenario.ts"
import { withPath } from "../scenario/spendPath.ts"
import { yearBefore } from "./yearBefore.ts"

/**
 * A plan that spends in every period what was spent in it a year before.
 * @param base its horizon and limits, and what is to be looked for
 * @param history [channel][time] spend in the data, money
 * @returns undefined where the data have no full year
 */
export function planOfYearBefore(
  base: Scenario,
  history: readonly (readonly number[])[],
  period: "day" | "week" | "month"
): Omit<PlanEntry, "id"> | undefined {
  const year = periodsPerYear({ period, dates: [] })
  if (history.some(spend => spend.length < Math.round(year))) return undefined
  const channels = base.channels.map((channel, c) =>
    withPath({ ...channel, lockedPeriods: [] }, yearBefore(history[c]!, base.horizon.periods, year))
  )
  const budget = channels.reduce((sum, { planned }) => sum + planned, 0)
  return { name: "Year before", notes: "", versions: [], scenario: { ...base, budget, channels } }
}
