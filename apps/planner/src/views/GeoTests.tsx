import type { LiftReport } from "@liftmix/calibration"
import type { ModelCard } from "@liftmix/core"
import { NativeSelect } from "@mantine/core"
import { useMemo, useState } from "react"
import { channelColor } from "../charts/channelColor.ts"
import { Figure } from "../charts/Figure.tsx"
import { cumulativeChart, effectChart, levelChart } from "../charts/liftCharts.ts"
import { formatCompact } from "../format/formatCompact.ts"
import { formatRange } from "../format/formatRange.ts"
import { formatSigned } from "../format/formatSigned.ts"
import { liftFinding, liftSetting, liftUse } from "../words/liftWords.ts"
import { DataTable } from "./DataTable.tsx"
import classes from "./GeoTests.module.css"
import { Legend } from "./Legend.tsx"
import { Panel } from "./Panel.tsx"

interface GeoTestsProps {
  readonly model: ModelCard
  /** at least one */
  readonly lifts: readonly LiftReport[]
}

/** How the lift of each geo test came about, period by period. */
export function GeoTests({ lifts, model }: GeoTestsProps) {
  const [id, choose] = useState(lifts.at(-1)!.id)
  const report = lifts.find(lift => lift.id === id) ?? lifts[0]!
  return (
    <Panel
      title="Geo tests over time"
      description="What the treated geos sold, and what they would have sold without the test as far as the control geos tell."
      actions={
        lifts.length > 1 && (
          <NativeSelect
            data-screen-only
            aria-label="Geo test"
            value={report.id}
            onChange={event => choose(event.currentTarget.value)}
            data={lifts.map(lift => lift.id)}
          />
        )
      }
    >
      <GeoTest model={model} report={report} />
    </Panel>
  )
}

function GeoTest({ model, report }: { readonly model: ModelCard; readonly report: LiftReport }) {
  const { course, kpi } = report
  const color = channelColor(model, report.channel)
  const drawLevel = useMemo(() => (width: number) => levelChart(report, color, width), [report, color])
  const drawEffect = useMemo(() => (width: number) => effectChart(report, color, width), [report, color])
  const drawCumulative = useMemo(() => (width: number) => cumulativeChart(report, color, width), [report, color])
  const percent = `${Math.round(100 * course.level)}% interval`
  return (
    <>
      <p className={classes.words}>
        <strong>{report.id}</strong>: {liftSetting(report)} {liftFinding(report)} {liftUse(report, model)}
      </p>
      <Legend
        items={[
          { label: "observed", mark: { width: 16, height: 2, background: "var(--ink)" } },
          {
            label: "expected without the test",
            mark: {
              width: 16,
              height: 2,
              background: `repeating-linear-gradient(90deg, ${color} 0 4px, transparent 4px 6px)`
            }
          },
          { label: percent, mark: { background: `color-mix(in srgb, ${color} 30%, transparent)` } }
        ]}
      />
      <Figure
        label={`${report.id}: observed and expected ${kpi} of the treated geos; the values are in the table that follows`}
        height={220}
        draw={drawLevel}
      />
      <h3 className={classes.heading}>Effect of each period</h3>
      <Figure
        label={`${report.id}: observed minus expected ${kpi} by period, before and during the test`}
        height={130}
        draw={drawEffect}
      />
      <h3 className={classes.heading}>Effect since the start</h3>
      <Figure
        label={`${report.id}: effects summed up since the start, ending at the lift`}
        height={160}
        draw={drawCumulative}
      />
      <DataTable
        caption={`${report.id}: ${kpi} of the treated geos`}
        head={[
          "Date",
          "Observed",
          "Expected",
          "Effect",
          percent,
          "Since the start",
          percent.replace("interval", "range")
        ]}
        rows={tableRows(report)}
      />
    </>
  )
}

function tableRows({ course }: LiftReport): readonly (readonly string[])[] {
  const { before, cumulative, effect, expected, observed } = course
  const range = (band: typeof effect, i: number) => {
    const [lower, upper] = [band.lower[i], band.upper[i]]
    return lower == null || upper == null ? "–" : formatRange({ lower, upper }, formatSigned)
  }
  return course.dates.map((date, t) => {
    const i = t - before
    return [
      date,
      formatCompact(observed[t]!),
      formatCompact(expected[t]!),
      formatSigned(observed[t]! - expected[t]!),
      i < 0 ? "" : range(effect, i),
      i < 0 ? "" : formatSigned(cumulative.mean[i]!),
      i < 0 ? "" : range(cumulative, i)
    ]
  })
}
