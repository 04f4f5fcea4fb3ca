import * as Plot from "@observablehq/plot"
import type { DecompositionLayer } from "../compute/stackDecomposition.ts"
import { formatCompact } from "../format/formatCompact.ts"
import { formatDate } from "../format/formatDate.ts"
import { formatTick } from "../format/formatTick.ts"
import { tipStyle } from "./tipStyle.ts"

/** The KPI over time as a stack of its parts, with the KPI as it was observed, or is expected, as a line. */
export function decompositionChart(
  layers: readonly DecompositionLayer[],
  dates: readonly string[],
  { label, values }: { readonly label: string; readonly values: readonly number[] },
  colorOf: (name: string) => string
): Plot.PlotOptions {
  const describe = (t: number): string =>
    [
      formatDate(dates[t]!),
      `${label} ${formatCompact(values[t]!)}`,
      ...layers.toReversed().map(({ mean, name }) => `${name} ${formatCompact(mean[t]!)}`)
    ].join("\n")
  const days = dates.map(date => new Date(date))
  const stacked = layers.flatMap(({ lower, name, upper }) =>
    days.map((date, t) => ({ date, name, lower: lower[t]!, upper: upper[t]! }))
  )
  const line = days.map((date, t) => ({ date, kpi: values[t]!, title: describe(t) }))
  return {
    marginLeft: 50,
    marginRight: 12,
    marginTop: 12,
    marginBottom: 30,
    x: { type: "utc", label: null, tickSize: 0, tickPadding: 8 },
    y: { label: null, ticks: 5, tickFormat: formatTick, tickSize: 0, grid: true },
    marks: [
      Plot.areaY(stacked, {
        x: "date",
        y1: "lower",
        y2: "upper",
        z: "name",
        fill: ({ name }: { readonly name: string }) => colorOf(name),
        fillOpacity: 0.88,
        stroke: "var(--panel)",
        strokeWidth: 0.5
      }),
      Plot.lineY(line, { x: "date", y: "kpi", stroke: "var(--ink)", strokeWidth: 1.4 }),
      Plot.ruleX(line, Plot.pointerX({ x: "date", stroke: "var(--ink)", strokeOpacity: 0.5 })),
      Plot.tip(line, Plot.pointerX({ x: "date", title: "title", ...tipStyle }))
    ]
  }
}
