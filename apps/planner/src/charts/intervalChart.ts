import type { Estimate } from "@liftmix/core"
import * as Plot from "@observablehq/plot"
import { rowsByName } from "./rowsByName.ts"

export interface IntervalRow {
  readonly name: string
  readonly color: string
  readonly estimate: Estimate
}

/** The height of a chart of so many rows. */
export const intervalChartHeight = (rows: number): number => 46 * rows + TOP + BOTTOM

const TOP = 24
const BOTTOM = 28

/**
 * Estimates below each other: a dot at the mean, a bar over the 90 % interval.
 * @param mark drawn as a line to compare with
 */
export function intervalChart(
  rows: readonly IntervalRow[],
  mark: { readonly at: number; readonly label: string } | undefined,
  width: number
): Plot.PlotOptions {
  const marks = mark === undefined ? [] : [mark]
  return {
    ...rowsByName(
      rows.map(({ name }) => name),
      width,
      { top: TOP, bottom: BOTTOM }
    ),
    marks: [
      Plot.ruleX(marks, { x: "at", stroke: "currentColor", strokeOpacity: 0.5, strokeDasharray: "3,3" }),
      Plot.text(marks, { x: "at", text: "label", frameAnchor: "top", dy: -16, fill: "currentColor" }),
      Plot.ruleY(rows, {
        y: "name",
        x1: ({ estimate }: IntervalRow) => estimate.lower,
        x2: ({ estimate }: IntervalRow) => estimate.upper,
        stroke: "color",
        strokeWidth: 7,
        strokeOpacity: 0.35,
        strokeLinecap: "round"
      }),
      Plot.dot(rows, {
        y: "name",
        x: ({ estimate }: IntervalRow) => estimate.mean,
        fill: "color",
        stroke: "var(--panel)",
        strokeWidth: 2,
        r: 6.5
      })
    ]
  }
}
