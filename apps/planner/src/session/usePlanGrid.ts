import { useCallback, useState } from "react"
import { fitRange, type GridRange, onlyCell } from "../grid/GridRange.ts"
import { copyAmounts, pasteAmounts, setAmount } from "../grid/gridEdits.ts"
import { type GridKey, moveRange } from "../grid/moveRange.ts"
import { clipboardCells, localMark, readAmounts } from "../grid/readAmounts.ts"
import type { Cell } from "../scenario/editCells.ts"
import type { Planner } from "./usePlanner.ts"

/** A cell being typed into. */
export interface CellDraft {
  readonly text: string
  /** began by typing over the cell: arrows then end it, as in a spreadsheet */
  readonly replaces: boolean
}

export type PlanGridState = ReturnType<typeof usePlanGrid>

/** What is selected in the grid of a plan, what is being typed, and what comes of both. */
export function usePlanGrid({ edit, scenario }: Planner) {
  const size = { channels: scenario.channels.length, periods: scenario.horizon.periods }
  const [selected, setSelected] = useState<GridRange>(() => onlyCell({ channel: 0, period: 0 }))
  const [draft, setDraft] = useState<CellDraft>()
  const [problem, setProblem] = useState<string>()
  const range = fitRange(selected, size)

  const read = (cells: readonly (readonly string[])[]) => {
    const amounts = readAmounts(cells, localMark())
    setProblem(undefined)
    if (amounts.kind === "amounts") return amounts.rows
    setProblem(`"${amounts.text}" is not an amount of money; nothing was changed.`)
    return undefined
  }
  /** Takes what was typed; a text that is no amount changes nothing, and is said to be none. */
  const commit = (text: string) => {
    setDraft(undefined)
    const amounts = read([[text]])
    if (amounts !== undefined) edit(setAmount(onlyCell(range.focus), amounts[0]![0]!))
  }
  return {
    range,
    draft,
    /** why something could not be taken over */
    problem,
    select: setSelected,
    extend: (focus: Cell) => setSelected({ anchor: range.anchor, focus }),
    begin: (text: string, replaces: boolean) => {
      setProblem(undefined)
      setDraft({ text, replaces })
    },
    cancel: useCallback(() => setDraft(undefined), []),
    commit,
    /** @returns whether the key led anywhere */
    press: (key: GridKey): boolean => {
      const next = moveRange(range, key, size)
      if (next !== undefined) setSelected(next)
      return next !== undefined
    },
    copy: () => copyAmounts(scenario, range),
    paste: (text: string) => {
      const amounts = read(clipboardCells(text))
      if (amounts !== undefined) edit(pasteAmounts(scenario, range, amounts))
    }
  }
}
