import type { Cell } from "../scenario/editCells.ts"
import type { GridRange, GridSize } from "./GridRange.ts"
import { onlyCell } from "./GridRange.ts"

/** A key as keyboards name it, with what was held down. */
export interface GridKey {
  readonly key: string
  readonly shift: boolean
  /** Ctrl, or ⌘ */
  readonly mod: boolean
}

/**
 * Where a key leads in the grid, as in a spreadsheet: arrows and Home/End move, with Ctrl to the edge, with Shift they
 * extend; Shift+Space selects the row, Ctrl+Space the column, Ctrl+A everything.
 * @returns undefined for a key that leads nowhere
 */
export function moveRange(range: GridRange, { key, mod, shift }: GridKey, size: GridSize): GridRange | undefined {
  const { focus } = range
  const [bottom, end] = [size.channels - 1, size.periods - 1]
  if (key === " " && shift) return rows(focus, end)
  if (key === " " && mod) return columns(focus, bottom)
  if (key.toLowerCase() === "a" && mod) return everything(size)
  const to = target(focus, key, mod, bottom, end)
  if (to === undefined) return undefined
  return shift ? { ...range, focus: to } : onlyCell(to)
}

const rows = ({ channel, period }: Cell, end: number): GridRange => ({
  anchor: { channel, period: period === 0 ? end : 0 },
  focus: { channel, period: period === 0 ? 0 : end }
})

const columns = ({ period }: Cell, bottom: number): GridRange => ({
  anchor: { channel: bottom, period },
  focus: { channel: 0, period }
})

export const everything = ({ channels, periods }: GridSize): GridRange => ({
  anchor: { channel: channels - 1, period: periods - 1 },
  focus: { channel: 0, period: 0 }
})

function target({ channel, period }: Cell, key: string, mod: boolean, bottom: number, end: number): Cell | undefined {
  switch (key) {
    case "ArrowLeft":
      return { channel, period: mod ? 0 : Math.max(0, period - 1) }
    case "ArrowRight":
      return { channel, period: mod ? end : Math.min(end, period + 1) }
    case "ArrowUp":
      return { channel: mod ? 0 : Math.max(0, channel - 1), period }
    case "ArrowDown":
      return { channel: mod ? bottom : Math.min(bottom, channel + 1), period }
    case "Home":
      return mod ? { channel: 0, period: 0 } : { channel, period: 0 }
    case "End":
      return mod ? { channel: bottom, period: end } : { channel, period: end }
    default:
      return undefined
  }
}
