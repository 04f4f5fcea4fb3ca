import type { Cell, CellEdit } from "../scenario/editCells.ts"
import type { Scenario } from "../scenario/Scenario.ts"
import { spendPath } from "../scenario/spendPath.ts"
import { boxOf, cellsOf, type GridRange, span } from "./GridRange.ts"

type Amount = Cell & { readonly spend: number }

const edit = (cells: readonly Amount[]): CellEdit => ({ kind: "cells", cells })

/** [channel][period] money */
export const gridOf = ({ channels, horizon }: Scenario): readonly (readonly number[])[] =>
  channels.map(plan => spendPath(plan, horizon.periods))

/** The same amount in every selected cell. */
export const setAmount = (range: GridRange, spend: number): CellEdit =>
  edit(cellsOf(range).map(cell => ({ ...cell, spend })))

/** Selected cells that are not locked, times a factor. */
export const scaleAmounts = (scenario: Scenario, range: GridRange, factor: number): CellEdit => {
  const grid = gridOf(scenario)
  return edit(
    cellsOf(range)
      .filter(({ channel, period }) => !scenario.channels[channel]!.lockedPeriods.includes(period))
      .map(cell => ({ ...cell, spend: grid[cell.channel]![cell.period]! * factor }))
  )
}

/** The first selected column over the others. */
export function fillRight(scenario: Scenario, range: GridRange): CellEdit {
  const grid = gridOf(scenario)
  const [first] = boxOf(range).periods
  return edit(cellsOf(range).map(cell => ({ ...cell, spend: grid[cell.channel]![first]! })))
}

/** The first selected row over the others. */
export function fillDown(scenario: Scenario, range: GridRange): CellEdit {
  const grid = gridOf(scenario)
  const [first] = boxOf(range).channels
  return edit(cellsOf(range).map(cell => ({ ...cell, spend: grid[first]![cell.period]! })))
}

/**
 * Amounts from the clipboard from the selection's corner on, as far as the grid goes; one amount alone fills the selection,
 * and so does a pattern that fits into it several times.
 */
export function pasteAmounts(
  { channels, horizon }: Scenario,
  range: GridRange,
  amounts: readonly (readonly number[])[]
): CellEdit {
  const box = boxOf(range)
  const [height, width] = [amounts.length, Math.max(...amounts.map(row => row.length))]
  const [top, left] = [box.channels[0], box.periods[0]]
  const rows = repeats(box.channels[1] - top + 1, height)
  const columns = repeats(box.periods[1] - left + 1, width)
  const cells = span([0, rows - 1]).flatMap(r =>
    span([0, columns - 1]).flatMap((c): readonly Amount[] => {
      const cell = { channel: top + r, period: left + c }
      const spend = amounts[r % height]![c % width]
      return spend === undefined || cell.channel >= channels.length || cell.period >= horizon.periods
        ? []
        : [{ ...cell, spend }]
    })
  )
  return edit(cells)
}

const repeats = (selected: number, given: number): number => (selected % given === 0 ? selected : given)

/** The selected amounts as a spreadsheet takes them from the clipboard, in full precision. */
export function copyAmounts(scenario: Scenario, range: GridRange): string {
  const { channels, periods } = boxOf(range)
  const grid = gridOf(scenario)
  return span(channels)
    .map(channel =>
      span(periods)
        .map(period => String(grid[channel]![period]!))
        .join("\t")
    )
    .join("\r\n")
}

/** Are all selected cells locked? Then what is offered is to unlock them. */
export const areLocked = ({ channels }: Scenario, range: GridRange): boolean =>
  cellsOf(range).every(({ channel, period }) => channels[channel]!.lockedPeriods.includes(period))
