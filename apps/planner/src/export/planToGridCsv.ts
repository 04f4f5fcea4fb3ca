import { type Calendar, nextDates } from "@liftmix/core"
import { gridOf } from "../grid/gridEdits.ts"
import type { Scenario } from "../scenario/Scenario.ts"
import { csvLines } from "./csvCell.ts"

/** A plan as CSV, one line per period and one column per channel: what `liftmix forecast --plan` and Import read. */
export function planToGridCsv(scenario: Scenario, calendar: Calendar): string {
  const paths = gridOf(scenario)
  const rows = nextDates(calendar, scenario.horizon.periods).map((date, t) => [date, ...paths.map(path => path[t]!)])
  return csvLines([["date", ...scenario.spends.map(({ channel }) => channel)], ...rows])
}
