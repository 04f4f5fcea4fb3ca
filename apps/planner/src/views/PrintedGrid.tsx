import type { ModelCard } from "@liftmix/core"
import { channelColor } from "../charts/channelColor.ts"
import { usePrinting } from "../charts/usePrinting.ts"
import { formatAmount } from "../format/formatAmount.ts"
import { gridOf } from "../grid/gridEdits.ts"
import { periodHeads } from "../grid/periodHeads.ts"
import { printedBlocks } from "../grid/printedBlocks.ts"
import type { Scenario } from "../scenario/Scenario.ts"
import { ChannelName } from "./ChannelName.tsx"
import classes from "./PrintedGrid.module.css"

/** Pixels that paper leaves beside names: 688 of A4 less those of the stylesheet. */
const ROOM = 688 - 118

interface PrintedGridProps {
  readonly scenario: Scenario
  readonly model: ModelCard
  /** [period] ISO */
  readonly dates: readonly string[]
}

/** The plan by period on paper, which does not scroll: table below table, each as wide as a page. */
export function PrintedGrid({ dates, model, scenario }: PrintedGridProps) {
  if (!usePrinting()) return null
  const paths = gridOf(scenario)
  const totals = dates.map((_, t) => paths.reduce((sum, path) => sum + path[t]!, 0))
  const longest = Math.max(...totals.map(total => formatAmount(total).length))
  return printedBlocks(dates.length, longest, ROOM).map(({ from, to }) => (
    <table key={from} className={classes.block}>
      <thead>
        <tr>
          <th scope="col">Channel</th>
          {periodHeads(dates.slice(from, to), model.data.period).map(({ above, label }, t) => (
            <th key={dates[from + t]} scope="col">
              <span className={classes.above}>{above ?? "\u00a0"}</span>
              {label}
            </th>
          ))}
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
}
