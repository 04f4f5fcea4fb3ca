import type { Estimate } from "@liftmix/core"
import * as Plot from "@observablehq/plot"
import { formatTick } from "../format/formatTick.ts"

export interface IntervalRow {
  readonly name: string
  readonly color: string
  readonly estimate: Estimate
}

/** The height of a chart of so many rows. */
export const intervalChartHeight = (rows: number): number => 46 * rows + TOP + BOTTOM

const TOP = 24
const BOTTOM = 28
/** Width of a wide character of a row's name, and how many of them there is room for. */
const CHARACTER = 6.6
const LONGEST_NAME = 22

/**
 * Estimates below each other: a dot at the mean, a bar over the 90 % interval.
 * @param mark drawn as a line to compare with
 */
export function intervalChart(
  rows: readonly IntervalRow[],
  mark: { readonly at: number; readonly label: string } | undefined
): Plot.PlotOptions {
  const marks = mark === undefined ? [] : [mark]
  const longest = rows.reduce((most, { name }) => Math.max(most, Math.min(name.length, LONGEST_NAME)), 0)
  return {
    marginLeft: CHARACTER * longest + 16,
    marginRight: 16,
    marginTop: TOP,
    marginBottom: BOTTOM,
    x: {
      label: null,
      tickFormat: formatTick,
      ticks: 5,
      tickSize: 0,
      tickPadding: 8,
      grid: true,
      zero: true,
      nice: true
    },
    y: { domain: rows.map(({ name }) => name), label: null, tickFormat: shorten, tickSize: 0, tickPadding: 12 },
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

const shorten = (name: string): string => (name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name)
