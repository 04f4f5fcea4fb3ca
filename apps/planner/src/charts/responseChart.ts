import * as Plot from "@observablehq/plot"
import type { BandPoint, ResponseBand } from "../compute/ResponseBand.ts"
import { formatCompact } from "../format/formatCompact.ts"
import { formatRange } from "../format/formatRange.ts"
import { formatTick } from "../format/formatTick.ts"
import { tipStyle } from "./tipStyle.ts"

/** A plan's place on a response curve. */
export interface CurvePlace {
  /** money over the horizon */
  readonly spend: number
  /** KPI units, mean over draws */
  readonly outcome: number
  readonly kind: "planned" | "current"
}

/**
 * A channel's response curve with its intervals, the spend that the data have seen, and where plans stand on it.
 * @param seen money over the horizon
 */
export function responseChart(
  { points }: ResponseBand,
  seen: number,
  places: readonly CurvePlace[],
  color: string,
  width: number
): Plot.PlotOptions {
  const known = points.filter(({ spend }) => spend <= seen)
  const assumed = points.slice(Math.max(known.length - 1, 0))
  const fewSeen = seen < (points.at(-1)?.spend ?? 0) / 2
  const band = { x: "spend", fill: color, curve: "monotone-x" } as const
  const line = { x: "spend", y: "mean", stroke: color, strokeWidth: 2, curve: "monotone-x" } as const
  return {
    marginLeft: 46,
    marginRight: 10,
    marginTop: 16,
    marginBottom: 30,
    x: { label: null, ticks: width < 260 ? 3 : 4, tickFormat: formatTick, tickSize: 0, tickPadding: 8, nice: false },
    y: { label: null, ticks: 4, tickFormat: formatTick, tickSize: 0, grid: true, zero: true },
    marks: [
      Plot.rectX([seen], { x1: 0, x2: seen, fill: "currentColor", fillOpacity: 0.05 }),
      Plot.ruleX([seen], { stroke: "currentColor", strokeOpacity: 0.35, strokeDasharray: "2,3" }),
      Plot.text([seen], {
        x: seen,
        frameAnchor: "top",
        // where little was seen there is room on the other side only
        textAnchor: fewSeen ? "start" : "end",
        dx: fewSeen ? 5 : -5,
        dy: -12,
        fill: "currentColor",
        text: () => "seen in the data"
      }),
      Plot.areaY(points, { ...band, y1: "lower90", y2: "upper90", fillOpacity: 0.16 }),
      Plot.areaY(points, { ...band, y1: "lower50", y2: "upper50", fillOpacity: 0.26 }),
      Plot.lineY(known, line),
      Plot.lineY(assumed, { ...line, strokeDasharray: "4,4" }),
      Plot.ruleX(places, { x: "spend", y1: 0, y2: "outcome", stroke: color, strokeOpacity: 0.5 }),
      Plot.dot(places, {
        x: "spend",
        y: "outcome",
        r: 5.5,
        fill: ({ kind }: CurvePlace) => (kind === "planned" ? color : "var(--panel)"),
        stroke: ({ kind }: CurvePlace) => (kind === "planned" ? "var(--panel)" : color),
        strokeWidth: 2
      }),
      Plot.tip(points, Plot.pointerX({ x: "spend", y: "mean", title: describe, ...tipStyle }))
    ]
  }
}

const describe = ({ spend, mean, lower50, lower90, upper50, upper90 }: BandPoint): string =>
  [
    `spend ${formatCompact(spend)} → ${formatCompact(mean)}`,
    `50%: ${formatRange({ lower: lower50, upper: upper50 }, formatCompact)}`,
    `90%: ${formatRange({ lower: lower90, upper: upper90 }, formatCompact)}`
  ].join("\n")
