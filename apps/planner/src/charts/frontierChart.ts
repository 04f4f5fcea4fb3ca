import * as Plot from "@observablehq/plot"
import type { BudgetFrontier, FrontierPoint } from "../compute/BudgetFrontier.ts"
import { formatCompact } from "../format/formatCompact.ts"
import { formatProbability } from "../format/formatProbability.ts"
import { formatRange } from "../format/formatRange.ts"
import { formatTick } from "../format/formatTick.ts"
import type { CurvePlace } from "./responseChart.ts"
import { tipStyle } from "./tipStyle.ts"

const color = "var(--accent)"

/** What the best plan for each total brings, with its 90 % interval, and where plans stand beside it. */
export function frontierChart(
  frontier: BudgetFrontier,
  places: readonly CurvePlace[],
  goal: number | null,
  width: number
): Plot.PlotOptions {
  const band = { x: "budget", fill: color, curve: "monotone-x" } as const
  const goals = goal === null ? [] : [goal]
  return {
    marginLeft: 50,
    marginRight: 16,
    marginTop: 18,
    marginBottom: 30,
    x: { label: null, ticks: width < 480 ? 4 : 6, tickFormat: formatTick, tickSize: 0, tickPadding: 8, nice: false },
    y: { label: null, ticks: 5, tickFormat: formatTick, tickSize: 0, grid: true, zero: false, nice: true },
    marks: [
      Plot.areaY(frontier, {
        ...band,
        y1: ({ outcome }: FrontierPoint) => outcome.lower,
        y2: ({ outcome }: FrontierPoint) => outcome.upper,
        fillOpacity: 0.14
      }),
      Plot.ruleY(goals, { stroke: "currentColor", strokeOpacity: 0.6, strokeDasharray: "3,3" }),
      Plot.text(goals, {
        y: goal ?? 0,
        frameAnchor: "left",
        textAnchor: "start",
        dx: 6,
        dy: -8,
        text: () => "goal",
        fill: "currentColor"
      }),
      Plot.lineY(frontier, {
        x: "budget",
        y: ({ outcome }: FrontierPoint) => outcome.mean,
        stroke: color,
        strokeWidth: 2,
        curve: "monotone-x"
      }),
      Plot.dot(places, {
        x: "spend",
        y: "outcome",
        r: 6,
        fill: ({ kind }: CurvePlace) => (kind === "planned" ? color : "var(--panel)"),
        stroke: ({ kind }: CurvePlace) => (kind === "planned" ? "var(--panel)" : "currentColor"),
        strokeWidth: 2
      }),
      Plot.tip(
        frontier,
        Plot.pointerX({
          x: "budget",
          y: ({ outcome }: FrontierPoint) => outcome.mean,
          title: describe,
          ...tipStyle
        })
      )
    ]
  }
}

const describe = ({ budget, outcome, probabilityOfGoal }: FrontierPoint): string =>
  [
    `best for ${formatCompact(budget)}: ${formatCompact(outcome.mean)}`,
    `90%: ${formatRange(outcome, formatCompact)}`,
    ...(probabilityOfGoal === null ? [] : [`reaches the goal: ${formatProbability(probabilityOfGoal)}`])
  ].join("\n")
