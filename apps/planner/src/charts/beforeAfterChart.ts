import type { Estimate } from "@liftmix/core"
import * as Plot from "@observablehq/plot"
import { rowsByName } from "./rowsByName.ts"

type Interval = Pick<Estimate, "mean" | "lower" | "upper">

export interface BeforeAfterRow {
  readonly name: string
  readonly color: string
  readonly before: Interval
  readonly after: Interval
}

const ROW = 58
const TOP = 8
const BOTTOM = 28
/** Pixels that the two bars of a row stand above and below its middle. */
const APART = 9

export const beforeAfterHeight = (rows: number): number => ROW * rows + TOP + BOTTOM

/** Two estimates per row: above, hollow, what was thought before; below, in colour, what is known since. 90 % intervals. */
export function beforeAfterChart(rows: readonly BeforeAfterRow[], width: number): Plot.PlotOptions {
  const bar = (side: "before" | "after") => ({
    y: "name",
    dy: side === "before" ? -APART : APART,
    x1: (row: BeforeAfterRow) => row[side].lower,
    x2: (row: BeforeAfterRow) => row[side].upper,
    strokeWidth: 7,
    strokeLinecap: "round" as const
  })
  const dot = (side: "before" | "after") => ({
    y: "name",
    dy: side === "before" ? -APART : APART,
    x: (row: BeforeAfterRow) => row[side].mean,
    strokeWidth: 2,
    r: 6
  })
  return {
    ...rowsByName(
      rows.map(({ name }) => name),
      width,
      { top: TOP, bottom: BOTTOM }
    ),
    marks: [
      Plot.ruleX([0], { stroke: "currentColor", strokeOpacity: 0.4 }),
      Plot.ruleY(rows, { ...bar("before"), stroke: "var(--chart-ink)", strokeOpacity: 0.28 }),
      Plot.ruleY(rows, { ...bar("after"), stroke: "color", strokeOpacity: 0.4 }),
      Plot.dot(rows, { ...dot("before"), fill: "var(--panel)", stroke: "var(--chart-ink)" }),
      Plot.dot(rows, { ...dot("after"), fill: "color", stroke: "var(--panel)" })
    ]
  }
}
