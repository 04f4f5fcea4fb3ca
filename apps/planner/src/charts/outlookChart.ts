import type { KpiOutlook } from "@liftmix/core"
import * as Plot from "@observablehq/plot"
import { formatCompact } from "../format/formatCompact.ts"
import { formatDate } from "../format/formatDate.ts"
import { formatRange } from "../format/formatRange.ts"
import { formatSigned } from "../format/formatSigned.ts"
import { formatTick } from "../format/formatTick.ts"
import { tipStyle } from "./tipStyle.ts"

const color = "var(--accent)"

/** What was observed before the plan, to see where it comes from. */
export interface ObservedKpi {
  readonly dates: readonly string[]
  readonly values: readonly number[]
}

/** The KPI to come with its 90 % interval, beside what it would be as now, after the one that was observed. */
export function outlookChart({ periods }: KpiOutlook, past: ObservedKpi): Plot.PlotOptions {
  const rows = periods.map(({ current, date, difference, predicted }) => ({
    date: new Date(date),
    ...predicted,
    current,
    title: [
      formatDate(date),
      `planned ${formatCompact(predicted.mean)}`,
      `90%: ${formatRange(predicted, formatCompact)}`,
      `as now ${formatCompact(current)}`,
      `difference ${formatSigned(difference.mean)}`
    ].join("\n")
  }))
  const seen = past.dates.map((date, t) => ({ date: new Date(date), kpi: past.values[t]! }))
  const start = rows.slice(0, 1)
  return {
    marginLeft: 50,
    marginRight: 12,
    marginTop: 16,
    marginBottom: 30,
    x: { type: "utc", label: null, tickSize: 0, tickPadding: 8 },
    y: { label: null, ticks: 5, tickFormat: formatTick, tickSize: 0, grid: true, zero: false, nice: true },
    marks: [
      Plot.ruleX(start, { x: "date", stroke: "currentColor", strokeOpacity: 0.35, strokeDasharray: "2,3" }),
      Plot.lineY(seen, { x: "date", y: "kpi", stroke: "currentColor", strokeWidth: 1.3 }),
      Plot.areaY(rows, { x: "date", y1: "lower", y2: "upper", fill: color, fillOpacity: 0.16 }),
      Plot.lineY(rows, { x: "date", y: "current", stroke: "currentColor", strokeWidth: 1.6, strokeDasharray: "4,4" }),
      Plot.lineY(rows, { x: "date", y: "mean", stroke: color, strokeWidth: 2.2 }),
      Plot.ruleX(rows, Plot.pointerX({ x: "date", stroke: "var(--ink)", strokeOpacity: 0.5 })),
      Plot.tip(rows, Plot.pointerX({ x: "date", y: "mean", title: "title", ...tipStyle }))
    ]
  }
}
