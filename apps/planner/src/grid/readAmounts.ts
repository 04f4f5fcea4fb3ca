import { type DecimalMark, decimalEvidence, isBlank, parseNumber } from "@liftmix/core"

/** Amounts that were typed or pasted, or the first text that is none. */
export type AmountsRead =
  | { readonly kind: "amounts"; readonly rows: readonly (readonly number[])[] }
  | { readonly kind: "unreadable"; readonly text: string }

/** The decimal mark where this browser is used: decides what a text leaves open, as 1.234. */
export const localMark = (): DecimalMark =>
  new Intl.NumberFormat().formatToParts(0.5).some(({ type, value }) => type === "decimal" && value === ",")
    ? "comma"
    : "point"

/** As the page itself writes what is large: 1.2M. */
const times = new Map([
  ["k", 1e3],
  ["m", 1e6],
  ["b", 1e9]
])

/**
 * Amounts as people and spreadsheets write them, with separators, currency signs and 1.2M for millions; a blank is 0. All cells are written in
 * one way, which those decide that can only be read in one.
 */
export function readAmounts(cells: readonly (readonly string[])[], otherwise: DecimalMark): AmountsRead {
  const bare = cells.map(row => row.map(text => text.replaceAll(/[\s\u00a0]*[$€£¥][\s\u00a0]*/g, "").trim()))
  const digits = bare.map(row => row.map(text => text.replace(/(?<=\d)\s?[kmb]$/i, "")))
  const { comma, point } = decimalEvidence(digits.flat())
  const mark = point !== undefined ? "point" : comma !== undefined ? "comma" : otherwise
  const rows = digits.map((row, r) =>
    row.map((text, c) => {
      if (isBlank(text)) return 0
      const unit = text === bare[r]![c] ? 1 : times.get(bare[r]![c]!.slice(-1).toLowerCase())!
      return unit * (parseNumber(text, mark) ?? Number.NaN)
    })
  )
  for (const [r, row] of rows.entries()) {
    const c = row.findIndex(amount => !(Number.isFinite(amount) && amount >= 0))
    if (c >= 0) return { kind: "unreadable", text: cells[r]![c]! }
  }
  return { kind: "amounts", rows }
}

/** The cells of a table on the clipboard, as spreadsheets put it there: lines of tab-separated texts. */
export const clipboardCells = (text: string): readonly (readonly string[])[] =>
  text
    .replace(/\r?\n$/, "")
    .split(/\r?\n/)
    .map(line => line.split("\t").map(cell => cell.replace(/^"(.*)"$/, "$1")))
