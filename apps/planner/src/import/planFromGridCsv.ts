import { type Calendar, type Dataset, readFuturePlan } from "@liftmix/core"
import { Result } from "effect"
import type { PlanProblem } from "../scenario/PlanProblem.ts"
import { type PlanRecord, planRecord } from "../scenario/PlanRecord.ts"
import type { Scenario } from "../scenario/Scenario.ts"
import { withPath } from "../scenario/spendPath.ts"
import { unreadablePlan } from "./unreadablePlan.ts"

/** Does the text begin with a column of dates? Then it is a plan by period. */
export const isGridCsv = (text: string): boolean => /^\uFEFF?"?date"?\s*[,;\t]/i.test(text)

/**
 * The plan in a CSV file by period, as `liftmix forecast --plan` takes it: a column \`date\`, and one of money for every
 * channel; one row for each period right after the data.
 * @param base what the file does not say: limits, objective
 * @param calendar of the model: its last date is enough
 * @returns every problem at once, each with its row and column
 */
export function planFromGridCsv(
  text: string,
  file: string,
  base: Scenario,
  calendar: Calendar
): Result.Result<PlanRecord, PlanProblem> {
  const { plan, problems } = readFuturePlan({ text, file }, channelsAlone(base, calendar))
  if (plan === undefined) return Result.fail(unreadablePlan(file, problems))
  const channels = base.channels.map((channel, c) => {
    const path = Array.from(plan.spend.get(base.spends[c]!.channel)!)
    return withPath({ ...channel, lockedPeriods: [] }, path)
  })
  const horizon = { ...base.horizon, periods: channels[0]?.flight?.length ?? base.horizon.periods }
  const budget = channels.reduce((sum, { planned }) => sum + planned, 0)
  const scenario = { ...base, horizon, budget, channels }
  return Result.succeed(planRecord({ name: file.replace(/\.csv$/i, ""), notes: "", versions: [], scenario }))
}

/** The model's data as far as a plan's file can speak of them in a page: channels and the calendar. */
function channelsAlone({ spends }: Scenario, calendar: Calendar): Dataset {
  const one = new Float64Array(1).fill(1)
  return {
    calendar,
    geos: ["nation"],
    population: one,
    mediaLead: 0,
    kpi: { name: "kpi", values: one, valuePerUnit: undefined },
    channels: spends.map(({ channel }) => ({ name: channel, spend: one, exposure: one, exposureName: undefined })),
    organic: [],
    treatments: [],
    controls: [],
    events: []
  }
}
