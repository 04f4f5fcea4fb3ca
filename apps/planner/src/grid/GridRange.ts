import type { Cell } from "../scenario/editCells.ts"

/** The selected cells: a rectangle from where the selection began to where it is now. */
export interface GridRange {
  readonly anchor: Cell
  readonly focus: Cell
}

export interface GridSize {
  readonly channels: number
  readonly periods: number
}

/** First and last of each, both included. */
export interface GridBox {
  readonly channels: readonly [number, number]
  readonly periods: readonly [number, number]
}

const ordered = (a: number, b: number): readonly [number, number] => (a < b ? [a, b] : [b, a])

export const boxOf = ({ anchor, focus }: GridRange): GridBox => ({
  channels: ordered(anchor.channel, focus.channel),
  periods: ordered(anchor.period, focus.period)
})

/** The cells of a range, row by row. */
export function cellsOf(range: GridRange): readonly Cell[] {
  const { channels, periods } = boxOf(range)
  return span(channels).flatMap(channel => span(periods).map(period => ({ channel, period })))
}

/** Whole numbers from the first to the last, both included. */
export const span = ([first, last]: readonly [number, number]): readonly number[] =>
  Array.from({ length: last - first + 1 }, (_, k) => first + k)

export const onlyCell = (cell: Cell): GridRange => ({ anchor: cell, focus: cell })

/** The range where it still fits into a grid that may have become smaller. */
export function fitRange({ anchor, focus }: GridRange, { channels, periods }: GridSize): GridRange {
  const fit = ({ channel, period }: Cell): Cell => ({
    channel: Math.min(channel, channels - 1),
    period: Math.min(period, periods - 1)
  })
  return { anchor: fit(anchor), focus: fit(focus) }
}
