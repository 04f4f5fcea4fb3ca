import { memo } from "react"
import { formatAmount } from "../format/formatAmount.ts"
import { formatCompact } from "../format/formatCompact.ts"
import type { Cell } from "../scenario/editCells.ts"
import type { ChannelPlan } from "../scenario/Scenario.ts"
import { spendPath } from "../scenario/spendPath.ts"
import type { CellDraft } from "../session/usePlanGrid.ts"
import { CellEditor } from "./CellEditor.tsx"
import { ChannelName } from "./ChannelName.tsx"
import classes from "./PlanGrid.module.css"
import type { CellEnd } from "./useGridEvents.ts"

interface GridRowProps {
  readonly index: number
  readonly name: string
  readonly color: string
  readonly plan: ChannelPlan
  readonly periods: number
  /** the most that the data have seen in one period, money */
  readonly seen: number
  /** periods selected in this row, both included; from above to: none */
  readonly from: number
  readonly to: number
  /** the cell that keys act on, −1 for none in this row */
  readonly focus: number
  readonly draft: CellDraft | undefined
  /** its limits cannot be met */
  readonly conflict: boolean
  /** its periods that are part of why */
  readonly conflicts: readonly Cell[] | undefined
  onCommit(text: string, how: CellEnd, event?: { readonly key: string; readonly shift: boolean }): void
  onCancel(): void
}

/** One channel over the periods of a plan. Drawn anew only when something of its own changes. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { color, conflict, conflicts, draft, focus, from, index, name, onCancel, onCommit, periods, plan, seen, to } =
    props
  const path = spendPath(plan, periods)
  const most = path.reduce((a, b) => Math.max(a, b), 0)
  return (
    <tr data-conflict={conflict || undefined}>
      <th scope="row" className={classes.channel} data-row={index}>
        <ChannelName name={name} color={color} />
        <span className={classes.total}>{formatCompact(plan.planned)}</span>
      </th>
      {path.map((money, t) => {
        const locked = plan.lockedPeriods.includes(t)
        const unseen = money > seen * (1 + 1e-9)
        const isTyping = t === focus && draft !== undefined
        const shade = most > 0 ? Math.round((24 * money) / most) : 0
        return (
          <td
            // periods have no identity but their place
            key={t}
            role="gridcell"
            data-cell={`${index} ${t}`}
            data-locked={locked || undefined}
            data-typing={isTyping || undefined}
            data-dark={(locked && money === 0) || undefined}
            data-unseen={unseen || undefined}
            data-conflict={conflicts?.some(({ period }) => period === t) || undefined}
            aria-selected={t >= from && t <= to}
            tabIndex={t === focus ? 0 : -1}
            title={titleOf(locked, money, unseen)}
            style={{ background: `color-mix(in srgb, ${color} ${shade}%, var(--panel))` }}
          >
            {isTyping ? (
              <CellEditor draft={draft} label={`${name}: spend`} onCommit={onCommit} onCancel={onCancel} />
            ) : (
              formatAmount(money)
            )}
          </td>
        )
      })}
    </tr>
  )
})

function titleOf(locked: boolean, money: number, unseen: boolean): string | undefined {
  if (locked) return money === 0 ? "dark: nothing is spent here" : "locked: Optimise leaves it"
  return unseen ? "more than the data have seen in one period: there the curve is an assumption" : undefined
}
