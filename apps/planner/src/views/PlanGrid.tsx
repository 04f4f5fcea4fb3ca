import { type ModelCard, nextDates } from "@liftmix/core"
import { Text } from "@mantine/core"
import { memo, useMemo, useRef } from "react"
import { channelColor } from "../charts/channelColor.ts"
import { formatAmount } from "../format/formatAmount.ts"
import { formatCompact } from "../format/formatCompact.ts"
import { formatDate } from "../format/formatDate.ts"
import { boxOf } from "../grid/GridRange.ts"
import { gridOf } from "../grid/gridEdits.ts"
import { periodTotals } from "../grid/periodTotals.ts"
import { totalPlanned } from "../scenario/totalPlanned.ts"
import { usePlanGrid } from "../session/usePlanGrid.ts"
import type { Planner } from "../session/usePlanner.ts"
import { GridLimits } from "./GridLimits.tsx"
import { GridRow } from "./GridRow.tsx"
import { GridTools } from "./GridTools.tsx"
import { Panel } from "./Panel.tsx"
import { PeriodHeads } from "./PeriodHeads.tsx"
import classes from "./PlanGrid.module.css"
import { useGridEvents } from "./useGridEvents.ts"

interface PlanGridProps {
  readonly planner: Planner
  readonly model: ModelCard
  /** [channel][time] spend in the data, money */
  readonly history: readonly (readonly number[])[]
}

/** The plan, channel by period, to edit like a spreadsheet. */
export const PlanGrid = memo(function PlanGrid({ history, model, planner }: PlanGridProps) {
  const { conflict, scenario } = planner
  const { channels, horizon, spends } = scenario
  const { kpi, lastDate, period } = model.data
  const { periods } = horizon
  const grid = usePlanGrid(planner)
  const table = useRef<HTMLTableElement>(null)
  const dates = useMemo(() => nextDates({ period, dates: [lastDate] }, periods), [period, lastDate, periods])
  const totals = useMemo(() => periodTotals(gridOf(scenario)), [scenario])
  const { draft, range } = grid
  const { channel, period: at } = range.focus
  const box = boxOf(range)

  const { ofCells, ofTable } = useGridEvents(planner, grid, table)
  const conflicts = useMemo(() => Map.groupBy(conflict?.cells ?? [], cell => cell.channel), [conflict])
  const conflicted = new Set(conflict?.limits.map(limit => limit.channel))
  return (
    <Panel
      title={`Plan by ${period}`}
      description={`What is spent in each ${period}, from ${formatDate(dates[0]!)} on; the ${kpi} it brings is counted with what carries over. Type, paste from a spreadsheet, or mark cells and use the buttons.`}
    >
      <GridTools planner={planner} grid={grid} model={model} dates={dates} history={history} />
      {/* scrollable, and the grid inside can be reached from the keyboard */}
      <div className={classes.scroll}>
        <table
          ref={table}
          role="grid"
          tabIndex={-1}
          className={classes.grid}
          aria-label={`Plan by ${period}, money`}
          aria-multiselectable
          {...ofTable}
        >
          <thead>
            <tr>
              <th scope="col" className={classes.channel}>
                Channel, total
              </th>
              <PeriodHeads dates={dates} period={period} />
            </tr>
          </thead>
          <tbody>
            {channels.map((plan, c) => {
              const inRow = c >= box.channels[0] && c <= box.channels[1]
              const { channel: name, seen } = spends[c]!
              return (
                <GridRow
                  key={name}
                  index={c}
                  name={name}
                  color={channelColor(model, name)}
                  plan={plan}
                  periods={periods}
                  seen={seen / periods}
                  from={inRow ? box.periods[0] : 0}
                  to={inRow ? box.periods[1] : -1}
                  focus={c === channel ? at : -1}
                  draft={c === channel ? draft : undefined}
                  conflict={conflicted.has(c)}
                  conflicts={conflicts.get(c)}
                  {...ofCells}
                />
              )
            })}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row" className={classes.channel}>
                Total
                <span className={classes.total}>{formatCompact(totalPlanned(scenario))}</span>
              </th>
              {totals.map((total, t) => (
                <td key={dates[t]}>{formatAmount(total)}</td>
              ))}
            </tr>
          </tfoot>
        </table>
      </div>
      <GridLimits planner={planner} model={model} />
      {grid.problem !== undefined && (
        <Text size="sm" mt="xs" role="alert" className={classes.problem!}>
          {grid.problem}
        </Text>
      )}
    </Panel>
  )
})
