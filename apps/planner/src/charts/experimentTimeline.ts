import type { ModelCard } from "@liftmix/core"
import * as Plot from "@observablehq/plot"
import { formatDate } from "../format/formatDate.ts"
import { rowsByName } from "./rowsByName.ts"
import { tipStyle } from "./tipStyle.ts"

type Experiment = ModelCard["experiments"][number]

const ROW = 30
const MARGIN = 48

export const timelineHeight = (experiments: readonly Experiment[]): number => ROW * experiments.length + MARGIN + 8

/** When each test ran and was measured, along the fitted window. Tests that were not used are drawn hollow. */
export function experimentTimeline(
  experiments: readonly Experiment[],
  { firstDate, lastDate }: Pick<ModelCard["data"], "firstDate" | "lastDate">,
  colorOf: (channel: string) => string,
  width: number
): Plot.PlotOptions {
  const rows = experiments.map(experiment => ({
    ...experiment,
    color: colorOf(experiment.channels[0]!),
    from: new Date(experiment.start),
    until: new Date(experiment.end),
    measured: new Date(experiment.measureEnd)
  }))
  type Row = (typeof rows)[number]
  return {
    ...rowsByName(
      rows.map(({ id }) => id),
      width,
      { top: 8, bottom: 40 }
    ),
    x: {
      type: "utc",
      label: null,
      domain: [new Date(firstDate), new Date(lastDate)],
      tickSize: 0,
      tickPadding: 8,
      grid: true
    },
    marks: [
      Plot.ruleY(rows, { y: "id", x1: "until", x2: "measured", stroke: "color", strokeOpacity: 0.45, strokeWidth: 3 }),
      Plot.barX(rows, {
        y: "id",
        x1: "from",
        x2: "until",
        fill: ({ color, used }: Row) => (used ? color : "var(--panel)"),
        stroke: "color",
        strokeWidth: 1.5,
        insetTop: 6,
        insetBottom: 6,
        rx: 4
      }),
      Plot.tip(
        rows,
        Plot.pointer({
          y: "id",
          x: "from",
          title: ({ channels, design, end, id, measureEnd, start }: Row) =>
            `${id}\n${design} on ${channels.join(", ")}\n${formatDate(start)} to ${formatDate(end)}\nmeasured to ${formatDate(measureEnd)}`,
          ...tipStyle
        })
      )
    ]
  }
}
