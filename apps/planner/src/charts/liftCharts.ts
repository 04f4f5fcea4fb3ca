import type { Band, LiftReport } from "@liftmix/calibration"
import * as Plot from "@observablehq/plot"
import { formatCompact } from "../format/formatCompact.ts"
import { formatDate } from "../format/formatDate.ts"
import { formatRange } from "../format/formatRange.ts"
import { formatSigned } from "../format/formatSigned.ts"
import { formatTick } from "../format/formatTick.ts"
import { tipStyle } from "./tipStyle.ts"

/** Periods before the test that are shown for each period of the test, on a wide and on a narrow page. */
const BEFORE = { wide: 2, narrow: 1 } as const
const NARROW = 480

/** One period of a lift's course. */
interface CourseRow {
  readonly date: Date
  readonly observed: number
  readonly expected: number
  /** observed − expected */
  readonly effect: number
}

/** One evaluated period with an interval; open ends are NaN, which Plot leaves out. */
interface BandRow {
  readonly date: Date
  readonly mean: number
  readonly lower: number
  readonly upper: number
  readonly title: string
}

const margins = { marginLeft: 54, marginRight: 12 }

/** What was observed and what was expected without the test, with the interval of the expectation. */
export function levelChart(report: LiftReport, color: string, width: number): Plot.PlotOptions {
  const { course } = report
  const rows = courseRows(report, width)
  const interval = bandRows(report, course.effect, formatSigned).map(({ date, lower, upper }, i) => {
    const observed = course.observed[course.before + i]!
    return { date, lower: observed - upper, upper: observed - lower }
  })
  const percent = `${Math.round(100 * course.level)}%`
  const title = ({ date, effect, expected, observed }: CourseRow) =>
    [
      formatDate(date.toISOString()),
      `observed ${formatCompact(observed)}`,
      `expected ${formatCompact(expected)}`,
      ...interval
        .filter(row => row.date.getTime() === date.getTime())
        .map(row => `${percent}: ${formatRange(row, formatCompact)}`),
      `difference ${formatSigned(effect)}`
    ].join("\n")
  return {
    ...margins,
    marginTop: 22,
    marginBottom: 8,
    x: { ...timeOf(rows), axis: null },
    y: { label: null, ticks: 5, tickFormat: formatTick, tickSize: 0, grid: true, zero: false, nice: true },
    marks: [
      ...testWindow(report, rows),
      Plot.text([report], {
        x: ({ course }: LiftReport) => new Date(course.dates[course.before]!),
        text: () => "test",
        frameAnchor: "top",
        textAnchor: "start",
        dx: 5,
        dy: -16,
        fill: "currentColor"
      }),
      Plot.areaY(interval, { x: "date", y1: "lower", y2: "upper", fill: color, fillOpacity: 0.2 }),
      Plot.lineY(rows, { x: "date", y: "expected", stroke: color, strokeWidth: 1.8, strokeDasharray: "5,3" }),
      Plot.lineY(rows, { x: "date", y: "observed", stroke: "var(--ink)", strokeWidth: 1.6 }),
      Plot.ruleX(rows, Plot.pointerX({ x: "date", stroke: "var(--ink)", strokeOpacity: 0.5 })),
      Plot.tip(rows, Plot.pointerX({ x: "date", y: "observed", title, ...tipStyle }))
    ]
  }
}

/** Observed less expected, before the test and in it, with intervals where something was tested. */
export function effectChart(report: LiftReport, color: string, width: number): Plot.PlotOptions {
  const rows = courseRows(report, width)
  const band = bandRows(report, report.course.effect, formatSigned)
  return {
    ...differenceAxes(rows, false),
    marks: [
      ...testWindow(report, rows),
      Plot.ruleX(band, { x: "date", y1: "lower", y2: "upper", stroke: color, strokeOpacity: 0.45, strokeWidth: 2.5 }),
      Plot.ruleY([0], { stroke: "currentColor", strokeOpacity: 0.6 }),
      Plot.dot(rows.slice(0, rows.length - band.length), {
        x: "date",
        y: "effect",
        r: 2,
        fill: "currentColor",
        fillOpacity: 0.7
      }),
      Plot.dot(band, { x: "date", y: "mean", r: 3, fill: color, stroke: "var(--panel)", strokeWidth: 1 }),
      Plot.tip(band, Plot.pointerX({ x: "date", y: "mean", title: "title", ...tipStyle }))
    ]
  }
}

/** The effects summed up since the start; the last point is the lift. */
export function cumulativeChart(report: LiftReport, color: string, width: number): Plot.PlotOptions {
  const rows = courseRows(report, width)
  const band = bandRows(report, report.course.cumulative, formatSigned)
  return {
    ...differenceAxes(rows, true),
    marks: [
      ...testWindow(report, rows),
      Plot.areaY(band, { x: "date", y1: "lower", y2: "upper", fill: color, fillOpacity: 0.2 }),
      Plot.ruleY([0], { stroke: "currentColor", strokeOpacity: 0.6 }),
      Plot.lineY(band, { x: "date", y: "mean", stroke: color, strokeWidth: 2.2 }),
      Plot.dot(band.slice(-1), { x: "date", y: "mean", r: 4.5, fill: color, stroke: "var(--panel)", strokeWidth: 2 }),
      Plot.tip(band, Plot.pointerX({ x: "date", y: "mean", title: "title", ...tipStyle }))
    ]
  }
}

const timeOf = (rows: readonly CourseRow[]) =>
  ({
    type: "utc",
    label: null,
    tickSize: 0,
    tickPadding: 8,
    domain: [rows[0]!.date, rows.at(-1)!.date]
  }) as const

const differenceAxes = (rows: readonly CourseRow[], hasTime: boolean): Plot.PlotOptions => ({
  ...margins,
  marginTop: 8,
  marginBottom: hasTime ? 28 : 8,
  x: { ...timeOf(rows), ...(!hasTime && { axis: null }) },
  y: { label: null, ticks: 4, tickFormat: formatTick, tickSize: 0, grid: true, nice: true }
})

/** The time of changed spend shaded, and its start marked; what is measured after it is shaded more lightly. */
function testWindow({ course, window }: LiftReport, rows: readonly CourseRow[]): readonly Plot.Markish[] {
  const start = new Date(course.dates[course.before]!)
  const last = rows.at(-1)!.date
  const end = new Date(Math.min(new Date(window.end).getTime(), last.getTime()))
  return [
    shade(start, end, 0.07),
    shade(end, last, 0.035),
    Plot.ruleX([start], { stroke: "currentColor", strokeOpacity: 0.45, strokeDasharray: "2,3" })
  ]
}

const shade = (from: Date, until: Date, opacity: number): Plot.Markish =>
  Plot.rectX([0], { x1: () => from, x2: () => until, fill: "currentColor", fillOpacity: opacity })

function courseRows({ course }: LiftReport, width: number): readonly CourseRow[] {
  const evaluated = course.dates.length - course.before
  const shown = evaluated * (width < NARROW ? BEFORE.narrow : BEFORE.wide)
  const first = Math.max(0, course.before - shown)
  return course.dates.slice(first).map((date, i) => {
    const [observed, expected] = [course.observed[first + i]!, course.expected[first + i]!]
    return { date: new Date(date), observed, expected, effect: observed - expected }
  })
}

function bandRows({ course }: LiftReport, band: Band, format: (x: number) => string): readonly BandRow[] {
  const percent = `${Math.round(100 * course.level)}%`
  return band.mean.map((mean, i) => {
    const date = course.dates[course.before + i]!
    const [lower, upper] = [band.lower[i] ?? Number.NaN, band.upper[i] ?? Number.NaN]
    const interval = Number.isNaN(lower + upper) ? [] : [`${percent}: ${formatRange({ lower, upper }, format)}`]
    return {
      date: new Date(date),
      mean,
      lower,
      upper,
      title: [formatDate(date), format(mean), ...interval].join("\n")
    }
  })
}
