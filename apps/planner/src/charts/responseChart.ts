import * as Plot from "@observablehq/plot"
import type { ChannelSpend } from "../compute/ChannelSpend.ts"
import type { ChannelOutcome } from "../compute/PlanOutcome.ts"
import type { BandPoint, ResponseBand } from "../compute/ResponseBand.ts"
import { formatCompact } from "../format/formatCompact.ts"
import { formatRange } from "../format/formatRange.ts"
import { formatTick } from "../format/formatTick.ts"

/** A channel's response curve with its intervals, the spend the data have seen, and where the plan stands on it. */
export function responseChart(
  { points }: ResponseBand,
  { current, seen }: ChannelSpend,
  outcome: ChannelOutcome | undefined,
  color: string
): Plot.PlotOptions {
  const known = points.filter(({ spend }) => spend <= seen)
  const assumed = points.slice(Math.max(known.length - 1, 0))
  const band = { x: "spend", fill: color, curve: "monotone-x" } as const
  const line = { x: "spend", y: "mean", stroke: color, strokeWidth: 2, curve: "monotone-x" } as const
  const places = outcome === undefined ? [] : placesOf(current, outcome)
  return {
    marginLeft: 46,
    marginRight: 10,
    marginTop: 16,
    marginBottom: 30,
    x: { label: null, ticks: 4, tickFormat: formatTick, tickSize: 0, tickPadding: 8, nice: false },
    y: { label: null, ticks: 4, tickFormat: formatTick, tickSize: 0, grid: true, zero: true },
    marks: [
      Plot.rectX([seen], { x1: 0, x2: seen, fill: "currentColor", fillOpacity: 0.05 }),
      Plot.ruleX([seen], { stroke: "currentColor", strokeOpacity: 0.35, strokeDasharray: "2,3" }),
      Plot.text([seen], {
        x: seen,
        frameAnchor: "top",
        textAnchor: "end",
        dx: -5,
        dy: -12,
        fill: "currentColor",
        text: () => "seen in the data"
      }),
      Plot.areaY(points, { ...band, y1: "lower90", y2: "upper90", fillOpacity: 0.16 }),
      Plot.areaY(points, { ...band, y1: "lower50", y2: "upper50", fillOpacity: 0.26 }),
      Plot.lineY(known, line),
      Plot.lineY(assumed, { ...line, strokeDasharray: "4,4" }),
      Plot.ruleX(places, { x: "spend", y1: 0, y2: "mean", stroke: color, strokeOpacity: 0.5 }),
      Plot.dot(places, {
        x: "spend",
        y: "mean",
        r: 5.5,
        fill: place => (place.planned ? color : "var(--panel)"),
        stroke: place => (place.planned ? "var(--panel)" : color),
        strokeWidth: 2
      }),
      Plot.tip(points, Plot.pointerX({ x: "spend", y: "mean", title: describe, ...tip }))
    ]
  }
}

const tip = { fill: "var(--panel)", stroke: "var(--line)", textPadding: 10, lineHeight: 1.4, fontSize: 12 }

const placesOf = (current: number, { currentOutcome, outcome, spend }: ChannelOutcome) => [
  { spend: current, mean: currentOutcome, planned: false },
  { spend, mean: outcome.mean, planned: true }
]

const describe = ({ spend, mean, lower50, lower90, upper50, upper90 }: BandPoint): string =>
  [
    `spend ${formatCompact(spend)} → ${formatCompact(mean)}`,
    `50%: ${formatRange({ lower: lower50, upper: upper50 }, formatCompact)}`,
    `90%: ${formatRange({ lower: lower90, upper: upper90 }, formatCompact)}`
  ].join("\n")
