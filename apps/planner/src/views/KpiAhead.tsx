import type { KpiOutlook, ModelCard } from "@liftmix/core"
import { SegmentedControl, Text } from "@mantine/core"
import * as Effect from "effect/Effect"
import { memo, useMemo, useState } from "react"
import { channelColor } from "../charts/channelColor.ts"
import { decompositionChart } from "../charts/decompositionChart.ts"
import { Figure } from "../charts/Figure.tsx"
import { outlookChart } from "../charts/outlookChart.ts"
import { stackDecomposition } from "../compute/stackDecomposition.ts"
import { formatCompact } from "../format/formatCompact.ts"
import { formatDate } from "../format/formatDate.ts"
import { formatProbability } from "../format/formatProbability.ts"
import { formatRange } from "../format/formatRange.ts"
import { formatShare } from "../format/formatShare.ts"
import { formatSigned } from "../format/formatSigned.ts"
import { isCurrent } from "../scenario/isCurrent.ts"
import { spendPath } from "../scenario/spendPath.ts"
import type { PlannerSession } from "../session/PlannerSession.ts"
import { useComputed } from "../session/useComputed.ts"
import type { ScenarioOutcome } from "../session/useOutcome.ts"
import type { Planner } from "../session/usePlanner.ts"
import { periodWords } from "../words/periodWords.ts"
import { PlannerClient } from "../worker/PlannerClient.ts"
import { DataTable } from "./DataTable.tsx"
import classes from "./KpiAhead.module.css"
import { Legend, type LegendItem } from "./Legend.tsx"
import { Panel } from "./Panel.tsx"
import { StatTile } from "./StatTile.tsx"

/** Observed periods that lead up to a plan in its picture. */
const PAST = 26

const line = { width: 16, height: 2 }
const rangeLegend: readonly LegendItem[] = [
  { label: "planned", mark: { ...line, background: "var(--accent)" } },
  { label: "90% interval", mark: { background: "color-mix(in srgb, var(--accent) 20%, transparent)" } },
  {
    label: "as now",
    mark: { ...line, background: "repeating-linear-gradient(90deg, var(--chart-ink) 0 4px, transparent 4px 8px)" }
  },
  { label: "observed", mark: { ...line, background: "var(--chart-ink)" } }
]

interface KpiAheadProps {
  readonly session: PlannerSession
  readonly planner: Planner
  readonly outcome: ScenarioOutcome
  readonly model: ModelCard
}

/** The whole KPI in the periods of the plan: what the media bring on top of the baseline. */
export const KpiAhead = memo(function KpiAhead({ model, outcome, planner, session }: KpiAheadProps) {
  const { scenario } = planner
  const { kpi, period } = model.data
  const outlook = useOutlook(session, planner, outcome)
  const over = periodWords(scenario.horizon.periods, period)
  return (
    <Panel
      title={`Total ${kpi} ahead`}
      description={
        outlook.value === null
          ? "This model came without a forecast of its baseline, so that only what the channels add is shown. Fit it again to have one."
          : `Per ${period}, baseline and media together, over the next ${over}: what is expected to be seen, with what is uncertain of the model and of single ${period}s.`
      }
    >
      {outlook.failure !== undefined && <Text size="sm">{outlook.failure}</Text>}
      {/* what is below must not jump when the first answer comes */}
      {outlook.value === undefined && <div className={classes.place} aria-busy />}
      {outlook.value && <Ahead outlook={outlook.value} planner={planner} model={model} />}
    </Panel>
  )
})

function useOutlook({ runtime }: PlannerSession, { scenario }: Planner, { pending }: ScenarioOutcome) {
  const { channels, horizon } = scenario
  return useComputed(
    runtime,
    useMemo(() => {
      const paths = channels.map(plan => spendPath(plan, horizon.periods))
      return Effect.flatMap(PlannerClient, client => client.Outlook({ paths }))
    }, [channels, horizon]),
    !pending
  )
}

interface AheadProps {
  readonly outlook: KpiOutlook
  readonly planner: Planner
  readonly model: ModelCard
}

function Ahead({ model, outlook, planner }: AheadProps) {
  const [shown, setShown] = useState<"range" | "parts">("range")
  const { kpi, period } = model.data
  const { periods, total } = outlook
  const layers = useMemo(() => {
    const decomposition = { dates: periods.map(({ date }) => date), components: outlook.components }
    return stackDecomposition({ channels: model.channels, decomposition })
  }, [model, outlook, periods])
  const draw = useMemo(() => {
    if (shown === "range") {
      const { actual, dates } = model.decomposition
      const past = { dates: dates.slice(-PAST), values: actual.slice(-PAST) }
      return () => outlookChart(outlook, past)
    }
    const expected = { label: "planned", values: periods.map(({ predicted }) => predicted.mean) }
    return () =>
      decompositionChart(
        layers,
        periods.map(({ date }) => date),
        expected,
        name => channelColor(model, name)
      )
  }, [layers, model, outlook, periods, shown])
  const expected = total.baseline.mean + total.media.mean
  const difference = isCurrent(planner.scenario)
    ? "the plan is the current spend"
    : `${formatSigned(total.difference.mean)} (${formatRange(total.difference, formatSigned)}) against as now, better with a probability of ${formatProbability(total.probabilityBetter)}`
  return (
    <>
      <div className={classes.strip} data-testid="kpi-ahead">
        <StatTile
          label={`Total ${kpi}`}
          figure={formatCompact(total.predicted.mean)}
          range={formatRange(total.predicted, formatCompact)}
          note={difference}
        />
        <StatTile
          label="Baseline"
          figure={formatCompact(total.baseline.mean)}
          range={formatRange(total.baseline, formatCompact)}
          note={`${formatShare(total.baseline.mean / expected)} of what is expected`}
        />
        <StatTile
          label="Media, with what earlier spend still brings"
          figure={formatCompact(total.media.mean)}
          range={formatRange(total.media, formatCompact)}
          note={`${formatShare(total.media.mean / expected)} of what is expected`}
        />
      </div>
      <SegmentedControl
        data-screen-only
        aria-label="What the picture shows"
        mb="sm"
        value={shown}
        onChange={next => setShown(next === "parts" ? "parts" : "range")}
        data={[
          { value: "range", label: "With its range" },
          { value: "parts", label: "By cause" }
        ]}
      />
      <Legend
        items={
          shown === "range"
            ? rangeLegend
            : [
                { label: "planned", mark: { ...line, background: "var(--ink)" } },
                ...layers
                  .toReversed()
                  .map(({ name }) => ({ label: name, mark: { background: channelColor(model, name) } }))
              ]
        }
      />
      <Figure
        label={`Total ${kpi} by ${period} under the plan and as now; the values are in the table that follows`}
        height={280}
        draw={draw}
      />
      <Text size="xs" c="dimmed" mt={6}>
        Seasons and trend go on; what is not known ahead, as prices, stays at last year&apos;s mean.
      </Text>
      <DataTable
        caption={`Total ${kpi} by ${period}`}
        head={["Date", "Planned", "90% interval", "As now", "Difference", ...layers.map(({ name }) => name)]}
        rows={periods.map(({ current, date, difference, predicted }, t) => [
          formatDate(date),
          formatCompact(predicted.mean),
          formatRange(predicted, formatCompact),
          formatCompact(current),
          formatSigned(difference.mean),
          ...layers.map(({ mean }) => formatCompact(mean[t]!))
        ])}
      />
    </>
  )
}
