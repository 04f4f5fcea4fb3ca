import type { PlansByWeight } from "@liftmix/calibration"
import { enumerate } from "@liftmix/core"
import { nearlyOptimal } from "../pipeline/PlanAnswer.ts"
import { levelOf, percent, shortAmount } from "./numbers.ts"
import { paragraph } from "./paragraph.ts"
import { MOST_COLUMNS } from "./renderPlan.ts"
import { number, renderTable, text } from "./table.ts"

/** The best plan if an experiment counted more or less, and whether what is decided hangs on it. */
export function renderPlansByWeight(plans: PlansByWeight, kpi: string): string {
  const names = Object.keys(plans.current)
  const channels = names.length > MOST_COLUMNS ? [] : names
  const spends = (spend: PlansByWeight["plan"]) => channels.map(name => shortAmount(spend[name] ?? Number.NaN))
  const columns = [text("plan"), ...channels.map(number), number("moved"), number(`${kpi} missed`)]
  const rows = plans.experiments.flatMap(({ byWeight, id }) =>
    byWeight.map(({ plan, weight }) => [
      weight === 0 ? `without ${id}` : `${id} × ${weight}`,
      ...(plan === null ? channels.map(() => "?") : spends(plan.spend)),
      plan === null ? "?" : percent(plan.moved),
      plan === null ? "?" : `${shortAmount(plan.missed)} (${percent(plan.missedShare)})`
    ])
  )
  const table = renderTable(columns, [
    ["spent now", ...spends(plans.current), "", ""],
    ["as it is", ...spends(plans.plan), "", ""],
    ...rows
  ])
  const more = channels.length === 0 ? " What each spends is in --json." : ""
  return [table, paragraph(decisionWords(plans)), paragraph(`${frameWords(plans, kpi)}${more}`)].join("\n")
}

/** The decision hangs on a test where the plan made with it would no longer be nearly as good as the best. */
function decisionWords({ experiments }: PlansByWeight): string {
  const ids = (wanted: boolean | null) => experiments.flatMap(({ decides, id }) => (decides === wanted ? [id] : []))
  const [deciding, open] = [ids(true), ids(null)]
  const untold =
    open.length === 0
      ? ""
      : ` Not all is told of ${enumerate(open)}: "?" is too far from this fit for its draws; "fit --compare-calibration" fits without the experiments.`
  const hangs =
    deciding.length > 0
      ? `The plan hangs on ${enumerate(deciding)}.`
      : `${open.length === 0 ? "The plan hangs on no single experiment" : "As far as the draws tell, the plan hangs on no single experiment"}: it stays within ${levelOf(nearlyOptimal)} of the best whatever one of them counts.`
  return `${hangs}${untold}`
}

const frameWords = ({ periods, within }: PlansByWeight, kpi: string): string =>
  `The best plans for the next ${periods} periods, no channel changed by more than ${levelOf(within)}, if the experiment counted so many times as much. moved: share of the money that is elsewhere than in the plan as it is; missed: what that plan would then bring less than the best, in ${kpi}.`
