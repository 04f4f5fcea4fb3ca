import type { ModelCard } from "@liftmix/core"
import { type CSSProperties, memo, useDeferredValue, useState } from "react"
import { formatAmount } from "../format/formatAmount.ts"
import { formatChange } from "../format/formatChange.ts"
import { formatCompact } from "../format/formatCompact.ts"
import { formatRange } from "../format/formatRange.ts"
import { curveEnds } from "../scenario/curveEnds.ts"
import { totalPlanned } from "../scenario/totalPlanned.ts"
import { actTogether } from "../words/actTogether.ts"
import type { EfficiencyTerms } from "../words/EfficiencyTerms.ts"
import { periodWords } from "../words/periodWords.ts"
import type { ScenarioOutcome } from "../session/useOutcome.ts"
import type { Planner } from "../session/usePlanner.ts"
import { Group } from "@mantine/core"
import { AdjustMenu } from "./AdjustMenu.tsx"
import { AddGroup } from "./GroupLimits.tsx"
import { Panel } from "./Panel.tsx"
import { PlanTableRow } from "./PlanTableRow.tsx"
import classes from "./PlanTable.module.css"
import type { LimitUnit } from "./SpendLimits.tsx"
import { Spread } from "./Spread.tsx"

interface PlanTableProps {
  readonly planner: Planner
  readonly outcome: ScenarioOutcome
  readonly model: ModelCard
  readonly terms: EfficiencyTerms
}

/** The plan, channel by channel, to edit. */
export const PlanTable = memo(function PlanTable({ model, outcome, planner, terms }: PlanTableProps) {
  const [limitsIn, setLimitsIn] = useState<LimitUnit>("percent")
  const later = useDeferredValue(planner)
  const { conflict, edit, optimiser, scenario, settle } = planner
  const ranges = optimiser.near.ranges.state
  const { kpi, period } = model.data
  const ends = curveEnds(scenario)
  const digits = Math.max(...ends.map(end => formatAmount(end).length))
  const planned = totalPlanned(scenario)
  const current = scenario.spends.reduce((sum, spend) => sum + spend.current, 0)
  const total = outcome.value?.planned
  const overlap = outcome.value?.overlap
  const over = periodWords(scenario.horizon.periods, period)
  const inConflict = (channel: number, side: "lower" | "upper") =>
    conflict?.limits.some(limit => limit.channel === channel && limit.side === side) ?? false
  return (
    <Panel
      title="Plan by channel"
      description={`Spend and ${kpi} are totals over ${over}; limits are for Optimise, ${limitsIn === "percent" ? "in % of the current spend" : "in money"}. ${terms.meaning}${overlap === undefined ? "" : ` ${actTogether.parts(kpi)}`}`}
      actions={
        <Group gap={8}>
          {scenario.groups.length === 0 && <AddGroup edit={edit} groups={scenario.groups} />}
          <AdjustMenu planner={later} />
        </Group>
      }
    >
      <table className={classes.table} style={{ "--digits": digits } as CSSProperties}>
        <thead>
          <tr>
            <th scope="col">Channel</th>
            <th scope="col" data-figures>
              Current
            </th>
            <th scope="col" className={classes.planned}>
              Planned
            </th>
            <th scope="col" data-figures>
              Change
            </th>
            <th scope="col">
              Min – max, lock
              <button
                type="button"
                className={classes.unit}
                aria-label={`Limits ${limitsIn === "percent" ? "in %" : "in money"}, change`}
                onClick={() => setLimitsIn(limitsIn === "percent" ? "money" : "percent")}
              >
                {limitsIn === "percent" ? "in %" : "in money"}
              </button>
            </th>
            <th scope="col" data-figures>
              Incremental {kpi}
            </th>
            <th scope="col" data-figures>
              Share
            </th>
            <th scope="col" data-figures>
              {terms.average}
            </th>
            <th scope="col" data-figures>
              {terms.marginal}
            </th>
          </tr>
        </thead>
        <tbody>
          {scenario.spends.map((spend, c) => (
            <PlanTableRow
              key={spend.channel}
              index={c}
              end={ends[c]!}
              spend={spend}
              plan={scenario.channels[c]!}
              range={(ranges.kind === "done" ? ranges.value[c] : null) ?? undefined}
              lowerInConflict={inConflict(c, "lower")}
              upperInConflict={inConflict(c, "upper")}
              edit={edit}
              settle={settle}
              outcome={outcome.value?.channels[c]}
              model={model}
              terms={terms}
              limitsIn={limitsIn}
            />
          ))}
        </tbody>
        <tfoot>
          {overlap !== undefined && (
            <tr className={classes.overlap}>
              <th scope="row" colSpan={5}>
                {actTogether.overlap}
              </th>
              <td data-label={`Incremental ${kpi}`} data-figures>
                <Spread main={formatCompact(overlap.mean)} range={formatRange(overlap, formatCompact)} />
              </td>
              <td className={classes.empty} colSpan={3} />
            </tr>
          )}
          <tr>
            <th scope="row">Total</th>
            <td data-label="Current" data-figures>
              {formatAmount(current)}
            </td>
            <td data-label="Planned" className={classes.planned} data-testid="planned-total">
              <div className={classes.total}>{formatAmount(planned)}</div>
            </td>
            <td data-label="Change" data-figures>
              {formatChange(current, planned)}
            </td>
            <td className={classes.empty} />
            <td data-label={`Incremental ${kpi}`} data-figures>
              {total && (
                <Spread main={formatCompact(total.outcome.mean)} range={formatRange(total.outcome, formatCompact)} />
              )}
            </td>
            <td data-label="Share" data-figures>
              {overlap === undefined && "100%"}
            </td>
            <td data-label={terms.average} data-figures>
              {total?.efficiency && (
                <Spread
                  main={terms.format(total.efficiency.mean)}
                  range={formatRange(total.efficiency, terms.format)}
                />
              )}
            </td>
            <td className={classes.empty} />
          </tr>
        </tfoot>
      </table>
    </Panel>
  )
})
