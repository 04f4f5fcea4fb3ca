import Table from "cli-table3"
import { stripVTControlCharacters, styleText } from "node:util"

export interface Column {
  readonly title: string
  readonly align: "left" | "right"
}

export const text = (title: string): Column => ({ title, align: "left" })
export const number = (title: string): Column => ({ title, align: "right" })

const noBorders = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: "  "
}

/** Aligned columns under a ruled header; as wide as its cells. */
export function renderTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const table = new Table({
    head: columns.map(({ title }) => title),
    colAligns: columns.map(({ align }) => align),
    chars: noBorders,
    style: { "padding-left": 0, "padding-right": 0, head: [], border: [] }
  })
  table.push(...rows.map(row => [...row]))
  const [header = "", ...body] = table.toString().split("\n")
  const width = Math.max(...[header, ...body].map(line => stripVTControlCharacters(line).trimEnd().length))
  return [
    styleText("bold", header.trimEnd()),
    styleText("dim", "─".repeat(width)),
    ...body.map(line => line.trimEnd())
  ].join("\n")
}
