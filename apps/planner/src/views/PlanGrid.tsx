import { type ModelCard, nextDates } from "@liftmix/core"
import { Text } from "@mantine/core"
import {
  type ClipboardEvent,
  type KeyboardEvent,
  memo,
  type PointerEvent,
  useCallback,
  useEffect,
  useMemo,
  useRef
} from "react"
import { channelColor } from "../charts/channelColor.ts"
import { formatAmount } from "../format/formatAmount.ts"
import { formatCompact } from "../format/formatCompact.ts"
import { formatDate } from "../format/formatDate.ts"
import { boxOf, onlyCell } from "../grid/GridRange.ts"
import { fillDown, fillRight, gridOf, setAmount } from "../grid/gridEdits.ts"
import { periodHeads } from "../grid/periodHeads.ts"
import type { Cell } from "../scenario/editCells.ts"
import { totalPlanned } from "../scenario/totalPlanned.ts"
import { useLatest } from "../session/useLatest.ts"
import { usePlanGrid } from "../session/usePlanGrid.ts"
import type { Planner } from "../session/usePlanner.ts"
import { GridLimits } from "./GridLimits.tsx"
import { GridRow } from "./GridRow.tsx"
import { GridTools } from "./GridTools.tsx"
import { Panel } from "./Panel.tsx"
import classes from "./PlanGrid.module.css"

interface PlanGridProps {
  readonly planner: Planner
  readonly model: ModelCard
  /** [channel][time] spend in the data, money */
  readonly history: readonly (readonly number[])[]
}

/** The plan, channel by period, to edit like a spreadsheet. */
export const PlanGrid = memo(function PlanGrid({ history, model, planner }: PlanGridProps) {
  const { edit, scenario } = planner
  const { channels, horizon, spends } = scenario
  const { kpi, lastDate, period } = model.data
  const { periods } = horizon
  const grid = usePlanGrid(planner)
  const table = useRef<HTMLTableElement>(null)
  const dates = useMemo(() => nextDates({ period, dates: [lastDate] }, periods), [period, lastDate, periods])
  const heads = useMemo(() => periodHeads(dates, period), [dates, period])
  const paths = useMemo(() => gridOf(scenario), [scenario])
  const totals = dates.map((_, t) => paths.reduce((sum, path) => sum + path[t]!, 0))
  const { draft, range } = grid
  const { channel, period: at } = range.focus
  const box = boxOf(range)

  // keys go to the cell that the selection has reached, once the grid has them at all
  useEffect(() => {
    if (draft !== undefined || !table.current?.contains(document.activeElement)) return
    table.current.querySelector<HTMLElement>(`[data-cell="${channel} ${at}"]`)?.focus()
  }, [channel, at, draft])

  const latest = useLatest(grid)
  const commit = useCallback(
    (
      text: string,
      how: "Enter" | "Tab" | "Arrow" | "blur",
      event?: { readonly key: string; readonly shift: boolean }
    ) => {
      latest.current.commit(text)
      if (how === "blur" || event === undefined) return
      table.current?.focus()
      const back = event.shift
      const key =
        how === "Enter"
          ? back
            ? "ArrowUp"
            : "ArrowDown"
          : how === "Tab"
            ? back
              ? "ArrowLeft"
              : "ArrowRight"
            : event.key
      latest.current.press({ key, shift: false, mod: false })
    },
    [latest]
  )
  const cancel = useCallback(() => {
    latest.current.cancel()
    table.current?.focus()
  }, [latest])

  const onKeyDown = (event: KeyboardEvent) => {
    const { altKey, key, shiftKey: shift } = event
    const mod = event.ctrlKey || event.metaKey
    if (altKey) return
    const act = (change: () => void) => {
      event.preventDefault()
      change()
    }
    if (grid.press({ key, shift, mod })) event.preventDefault()
    else if (mod && key.toLowerCase() === "r") act(() => edit(fillRight(scenario, range)))
    else if (mod && key.toLowerCase() === "d") act(() => edit(fillDown(scenario, range)))
    else if (mod) return
    else if (key === "Delete" || key === "Backspace") act(() => edit(setAmount(range, 0)))
    else if (key === "Enter" || key === "F2") act(() => grid.begin(String(paths[channel]![at]!), false))
    else if (/^[\d.,]$/.test(key)) act(() => grid.begin(key, true))
  }
  const onPointerDown = (event: PointerEvent) => {
    const target = event.target as HTMLElement
    if (target.closest("input") !== null) return
    const row = target.closest<HTMLElement>("[data-row]")?.dataset["row"]
    const column = target.closest<HTMLElement>("[data-column]")?.dataset["column"]
    if (row !== undefined) {
      grid.select({ anchor: { channel: Number(row), period: periods - 1 }, focus: { channel: Number(row), period: 0 } })
    } else if (column !== undefined) {
      const t = Number(column)
      grid.select({ anchor: { channel: channels.length - 1, period: t }, focus: { channel: 0, period: t } })
    } else {
      const cell = cellAt(target)
      if (cell === undefined) return
      const again = cell.channel === channel && cell.period === at && target.closest("td") === document.activeElement
      if (event.shiftKey) grid.extend(cell)
      else if (again) grid.begin(String(paths[channel]![at]!), false)
      else grid.select(onlyCell(cell))
      if (again) event.preventDefault()
      return
    }
    event.preventDefault()
    table.current?.focus()
  }
  const onPointerMove = (event: PointerEvent) => {
    // a finger that moves scrolls
    if (event.buttons !== 1 || event.pointerType === "touch" || draft !== undefined) return
    const cell = cellAt(event.target as HTMLElement)
    if (cell !== undefined && (cell.channel !== channel || cell.period !== at)) grid.extend(cell)
  }
  const onCopy = (event: ClipboardEvent) => {
    if (inCell(event)) return
    event.preventDefault()
    event.clipboardData.setData("text/plain", grid.copy())
  }
  const { conflict } = planner
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
          onKeyDown={onKeyDown}
          onPointerDown={onPointerDown}
          onPointerMove={onPointerMove}
          onCopy={onCopy}
          onCut={event => {
            if (inCell(event)) return
            onCopy(event)
            edit(setAmount(range, 0))
          }}
          onPaste={event => {
            if (inCell(event)) return
            event.preventDefault()
            grid.paste(event.clipboardData.getData("text/plain"))
          }}
          onFocus={event => {
            if (event.target !== table.current) return
            table.current.querySelector<HTMLElement>(`[data-cell="${channel} ${at}"]`)?.focus()
          }}
        >
          <thead>
            <tr>
              <th scope="col" className={classes.channel}>
                Channel, total
              </th>
              {heads.map(({ above, label }, t) => (
                <th key={dates[t]} scope="col" data-column={t} abbr={dates[t]}>
                  <span className={classes.above}>{above ?? "\u00a0"}</span>
                  {label}
                </th>
              ))}
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
                  onCommit={commit}
                  onCancel={cancel}
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

const inCell = (event: ClipboardEvent) => (event.target as HTMLElement).tagName === "INPUT"

function cellAt(target: HTMLElement): Cell | undefined {
  const place = target.closest<HTMLElement>("[data-cell]")?.dataset["cell"]
  if (place === undefined) return undefined
  const [channel, period] = place.split(" ").map(Number)
  return { channel: channel!, period: period! }
}
