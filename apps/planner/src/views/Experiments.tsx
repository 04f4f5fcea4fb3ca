import type { ModelEvidence } from "@liftmix/calibration"
import type { ModelCard } from "@liftmix/core"
import { useMemo } from "react"
import { channelColor } from "../charts/channelColor.ts"
import { experimentTimeline, timelineHeight } from "../charts/experimentTimeline.ts"
import { Figure } from "../charts/Figure.tsx"
import { formatCompact } from "../format/formatCompact.ts"
import { formatDate } from "../format/formatDate.ts"
import { formatRange } from "../format/formatRange.ts"
import { formatSigned } from "../format/formatSigned.ts"
import { conflictWords, leftOutWords, maskWords } from "../words/experimentWords.ts"
import { BeforeAfter } from "./BeforeAfter.tsx"
import classes from "./Experiments.module.css"
import { Legend, type LegendItem } from "./Legend.tsx"
import { Notice } from "./Notice.tsx"
import { Panel } from "./Panel.tsx"
import { ResultTable } from "./ResultTable.tsx"
import { Spread } from "./Spread.tsx"

/** Standard errors to either side that hold 90 % of a normal distribution. */
const CENTRAL_90 = 1.645

const bar = { width: 18, borderRadius: 4, border: "1.5px solid var(--chart-ink)" }
const legend: readonly LegendItem[] = [
  { label: "test, used in this fit", mark: { ...bar, background: "var(--chart-ink)" } },
  { label: "test, not used", mark: bar },
  { label: "still measured after it", mark: { width: 16, height: 3, background: "var(--chart-ink)", opacity: 0.5 } }
]

/** When every experiment ran, and what it measured beside what the model implies for it. */
export function Experiments({
  evidence,
  model
}: {
  readonly evidence: ModelEvidence | undefined
  readonly model: ModelCard
}) {
  const conflicts = conflictWords(model)
  const lifts = useMemo(
    () =>
      model.experiments.map(({ channels, id, implied, lift, se }) => ({
        name: id,
        color: channelColor(model, channels[0]!),
        before: { mean: lift, lower: lift - CENTRAL_90 * se, upper: lift + CENTRAL_90 * se },
        after: implied
      })),
    [model]
  )
  const draw = useMemo(
    () => (width: number) =>
      experimentTimeline(model.experiments, model.data, name => channelColor(model, name), width),
    [model]
  )
  return (
    <Panel
      title="Experiments"
      description={[
        `Lift in ${model.data.kpi} over each test's window: measured, with its standard error, and what the fitted model implies for the same test, with a 90% interval. z is their difference in standard errors.`,
        ...maskWords(model)
      ].join(" ")}
    >
      <Legend items={legend} />
      <Figure
        label="When each test ran and was measured; its dates are in the table that follows"
        height={timelineHeight(model.experiments)}
        draw={draw}
      />
      {conflicts.length > 0 && (
        <div className={classes.conflicts}>
          <Notice
            tone="warn"
            title={conflicts.length === 1 ? "A test and the model disagree" : "Tests and the model disagree"}
          >
            {conflicts.join("\n")}
          </Notice>
        </div>
      )}
      <BeforeAfter
        label={`Lift in ${model.data.kpi} of each test, measured and implied by the model`}
        before="measured lift"
        after="what the model implies for it"
        rows={lifts}
        format={formatSigned}
      />
      <ResultTable
        cards
        label="Table of experiments"
        columns={[
          { name: "Test", figures: false },
          { name: "Channels", figures: false },
          { name: "Design", figures: false },
          { name: "Window", figures: false },
          { name: "Measured lift", figures: true },
          { name: "Implied by the model", figures: true },
          { name: "z", figures: true },
          { name: "Agreement", figures: false },
          { name: "Foretold without it", figures: false },
          { name: "Used in this fit", figures: false }
        ]}
        rows={model.experiments.map(experiment => {
          const { agreement, channels, design, end, id, implied, lift, se, start, used, z } = experiment
          return {
            key: id,
            cells: [
              id,
              channels.join(", "),
              design,
              <Spread key="window" main={formatDate(start)} range={`to ${formatDate(end)}`} />,
              <Spread key="lift" main={formatSigned(lift)} range={`± ${formatCompact(se)}`} />,
              <Spread key="implied" main={formatSigned(implied.mean)} range={formatRange(implied, formatSigned)} />,
              z.toFixed(1).replace("-", "−"),
              <span key="agreement" className={classes[agreement]}>
                {agreement}
              </span>,
              leftOutWords(experiment, evidence?.calibration?.refitted),
              used ? "yes" : "no"
            ]
          }
        })}
      />
    </Panel>
  )
}
