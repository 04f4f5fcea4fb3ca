import { type ModelCard, nextDates } from "@liftmix/core"
import { memo } from "react"
import { channelColor } from "../charts/channelColor.ts"
import { usePrinting } from "../charts/usePrinting.ts"
import { formatAmount } from "../format/formatAmount.ts"
import { gridOf } from "../grid/gridEdits.ts"
import { periodTotals } from "../grid/periodTotals.ts"
import { printedBlocks } from "../grid/printedBlocks.ts"
import type { Planner } from "../session/usePlanner.ts"
import { ChannelName } from "./ChannelName.tsx"
import { Panel } from "./Panel.tsx"
import { PeriodHeads } from "./PeriodHeads.tsx"
import classes from "./PrintedGrid.module.css"

/** Pixels that paper leaves beside names: 688 of A4 less those of the stylesheet. */
const ROOM = 688 - 118

interface PrintedGridProps {
  readonly planner: Planner
  readonly model: ModelCard
}

/** The plan by period on paper, which does not scroll: table below table, each as wide as a page. */
export const PrintedGrid = memo(function PrintedGrid({ model, planner }: PrintedGridProps) {
  if (!usePrinting()) return null
  const { scenario } = planner
  const { kpi, lastDate, period } = model.data
  const dates = nextDates({ period, dates: [lastDate] }, scenario.horizon.periods)
  const paths = gridOf(scenario)
  const totals = periodTotals(paths)
  const longest = Math.max(...totals.map(total => formatAmount(total).length))
  const blocks = printedBlocks(dates.length, longest, ROOM).map(({ from, to }) => (
    <table key={from} className={classes.block}>
      <thead>
        <tr>
          <th scope="col">Channel</th>
          <PeriodHeads dates={dates.slice(from, to)} period={period} />
        </tr>
      </thead>
      <tbody>
        {scenario.spends.map(({ channel: name }, c) => (
          <tr key={name}>
            <th scope="row">
              <ChannelName name={name} color={channelColor(model, name)} />
            </th>
            {paths[c]!.slice(from, to).map((money, t) => (
              <td key={dates[from + t]}>{formatAmount(money)}</td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Total</th>
          {totals.slice(from, to).map((total, t) => (
            <td key={dates[from + t]}>{formatAmount(total)}</td>
          ))}
        </tr>
      </tfoot>
    </table>
  ))
  return (
    <Panel
      title={`Plan by ${period}`}
      description={`What is spent in each ${period}; the ${kpi} it brings is counted with what carries over.`}
    >
      {blocks}
    </Panel>
  )
})
