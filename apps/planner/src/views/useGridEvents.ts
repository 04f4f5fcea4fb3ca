import {
  type ClipboardEvent,
  type FocusEvent,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useCallback,
  useEffect
} from "react"
import { onlyCell } from "../grid/GridRange.ts"
import { editableAmount } from "../grid/editableAmount.ts"
import { fillDown, fillRight, gridOf, setAmount } from "../grid/gridEdits.ts"
import type { Cell } from "../scenario/editCells.ts"
import { useLatest } from "../session/useLatest.ts"
import type { PlanGridState } from "../session/usePlanGrid.ts"
import type { Planner } from "../session/usePlanner.ts"

/** How the typing into a cell ended. */
export type CellEnd = "Enter" | "Tab" | "Arrow" | "blur"

/** What keys, pointer and clipboard do to the grid of a plan, as in a spreadsheet. */
export function useGridEvents(
  { edit, scenario }: Planner,
  grid: PlanGridState,
  table: RefObject<HTMLTableElement | null>
) {
  const { draft, range } = grid
  const { channel, period: at } = range.focus
  const focusCell = () => table.current?.querySelector<HTMLElement>(`[data-cell="${channel} ${at}"]`)?.focus()

  // keys go to the cell that the selection has reached, once the grid has them at all
  useEffect(() => {
    if (draft === undefined && table.current?.contains(document.activeElement)) focusCell()
  }, [channel, at, draft])

  const latest = useLatest(grid)
  const onCommit = useCallback(
    (text: string, how: CellEnd, event?: { readonly key: string; readonly shift: boolean }) => {
      latest.current.commit(text)
      if (how === "blur" || event === undefined) return
      table.current?.focus()
      latest.current.press({ key: wayOn(how, event), shift: false, mod: false })
    },
    [latest, table]
  )
  const onCancel = useCallback(() => {
    latest.current.cancel()
    table.current?.focus()
  }, [latest, table])

  const beginHere = () => grid.begin(editableAmount(gridOf(scenario)[channel]![at]!), false)
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
    else if (key === "Enter" || key === "F2") act(beginHere)
    else if (/^[\d.,]$/.test(key)) act(() => grid.begin(key, true))
  }
  const onPointerDown = (event: PointerEvent) => {
    const target = event.target as HTMLElement
    if (target.closest("input") !== null) return
    const row = target.closest<HTMLElement>("[data-row]")?.dataset["row"]
    const column = target.closest<HTMLElement>("[data-column]")?.dataset["column"]
    if (row !== undefined) {
      const last = { channel: Number(row), period: scenario.horizon.periods - 1 }
      grid.select({ anchor: last, focus: { channel: Number(row), period: 0 } })
    } else if (column !== undefined) {
      const last = { channel: scenario.channels.length - 1, period: Number(column) }
      grid.select({ anchor: last, focus: { channel: 0, period: Number(column) } })
    } else {
      const cell = cellAt(target)
      if (cell === undefined) return
      const again = cell.channel === channel && cell.period === at && target.closest("td") === document.activeElement
      if (event.shiftKey) grid.extend(cell)
      else if (again) beginHere()
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
  const onCut = (event: ClipboardEvent) => {
    if (inCell(event)) return
    onCopy(event)
    edit(setAmount(range, 0))
  }
  const onPaste = (event: ClipboardEvent) => {
    if (inCell(event)) return
    event.preventDefault()
    grid.paste(event.clipboardData.getData("text/plain"))
  }
  const onFocus = (event: FocusEvent) => {
    if (event.target === table.current) focusCell()
  }
  return {
    ofTable: { onKeyDown, onPointerDown, onPointerMove, onCopy, onCut, onPaste, onFocus },
    ofCells: { onCommit, onCancel }
  }
}

/** The key that leads to the next cell. */
function wayOn(how: CellEnd, { key, shift }: { readonly key: string; readonly shift: boolean }): string {
  if (how === "Enter") return shift ? "ArrowUp" : "ArrowDown"
  if (how === "Tab") return shift ? "ArrowLeft" : "ArrowRight"
  return key
}

const inCell = (event: ClipboardEvent) => (event.target as HTMLElement).tagName === "INPUT"

function cellAt(target: HTMLElement): Cell | undefined {
  const place = target.closest<HTMLElement>("[data-cell]")?.dataset["cell"]
  if (place === undefined) return undefined
  const [channel, period] = place.split(" ").map(Number)
  return { channel: channel!, period: period! }
}
