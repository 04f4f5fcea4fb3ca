import type { ModelCard } from "@liftmix/core"
import * as Plot from "@observablehq/plot"
import { formatCompact } from "../format/formatCompact.ts"
import { formatDate } from "../format/formatDate.ts"
import { formatSigned } from "../format/formatSigned.ts"
import { formatTick } from "../format/formatTick.ts"
import { tipStyle } from "./tipStyle.ts"

const accent = "var(--accent)"
const margins = { marginLeft: 50, marginRight: 12, marginTop: 10 }
const time = { type: "utc", label: null, tickSize: 0, tickPadding: 8 } as const

/** The observed KPI as dots on the expected one with its 90 % interval. */
export function fitChart({ actual, dates, fitted }: ModelCard["decomposition"]): Plot.PlotOptions {
  const rows = dates.map((date, t) => ({
    date: new Date(date),
    observed: actual[t]!,
    expected: fitted.mean[t]!,
    lower: fitted.lower[t]!,
    upper: fitted.upper[t]!,
    title: [
      formatDate(date),
      `observed ${formatCompact(actual[t]!)}`,
      `expected ${formatCompact(fitted.mean[t]!)}`,
      `90%: ${formatCompact(fitted.lower[t]!)} to ${formatCompact(fitted.upper[t]!)}`
    ].join("\n")
  }))
  return {
    ...margins,
    marginBottom: 26,
    x: time,
    y: { label: null, ticks: 5, tickFormat: formatTick, tickSize: 0, grid: true, zero: false, nice: true },
    marks: [
      Plot.areaY(rows, { x: "date", y1: "lower", y2: "upper", fill: accent, fillOpacity: 0.22 }),
      Plot.lineY(rows, { x: "date", y: "expected", stroke: accent, strokeWidth: 1.6 }),
      Plot.dot(rows, { x: "date", y: "observed", r: 2, fill: "var(--ink)", fillOpacity: 0.75 }),
      Plot.ruleX(rows, Plot.pointerX({ x: "date", stroke: "var(--ink)", strokeOpacity: 0.5 })),
      Plot.tip(rows, Plot.pointerX({ x: "date", y: "observed", title: "title", ...tipStyle }))
    ]
  }
}

/** Observed − expected, period by period, with a band of two standard deviations. */
export function residualChart(dates: readonly string[], residuals: readonly number[], sd: number): Plot.PlotOptions {
  const rows = dates.map((date, t) => ({ date: new Date(date), residual: residuals[t]! }))
  const title = ({ date, residual }: (typeof rows)[number]) =>
    `${formatDate(date.toISOString())}\n${formatSigned(residual)}`
  return {
    ...margins,
    marginBottom: 26,
    x: { ...time, axis: null },
    y: { label: null, ticks: 3, tickFormat: formatTick, tickSize: 0, grid: true },
    marks: [
      Plot.areaY(rows, { x: "date", y1: -2 * sd, y2: 2 * sd, fill: "currentColor", fillOpacity: 0.07 }),
      Plot.ruleX(rows, { x: "date", y1: 0, y2: "residual", stroke: "var(--chart-ink)", strokeWidth: 1.6 }),
      Plot.ruleY([0], { stroke: "currentColor", strokeOpacity: 0.6 }),
      Plot.tip(rows, Plot.pointerX({ x: "date", y: "residual", title, ...tipStyle }))
    ]
  }
}
