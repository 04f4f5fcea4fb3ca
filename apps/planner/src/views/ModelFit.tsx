import type { ModelCard } from "@liftmix/core"
import { useMemo } from "react"
import { Figure } from "../charts/Figure.tsx"
import { fitChart, residualChart } from "../charts/fitChart.ts"
import { summariseResiduals } from "../compute/summariseResiduals.ts"
import { formatCompact } from "../format/formatCompact.ts"
import { formatRange } from "../format/formatRange.ts"
import { formatSigned } from "../format/formatSigned.ts"
import { residualWords } from "../words/residualWords.ts"
import { DataTable } from "./DataTable.tsx"
import { Legend, type LegendItem } from "./Legend.tsx"
import { Panel } from "./Panel.tsx"

const accent = "var(--accent)"
const legend: readonly LegendItem[] = [
  { label: "observed", mark: { width: 6, height: 6, borderRadius: "50%", background: "var(--ink)" } },
  { label: "expected", mark: { width: 16, height: 2, background: accent } },
  {
    label: "90% interval of the expectation",
    mark: { background: `color-mix(in srgb, ${accent} 30%, transparent)` }
  }
]

/** What was observed beside what the model expects, and what is left over. */
export function ModelFit({ model }: { readonly model: ModelCard }) {
  const { data, decomposition } = model
  const { actual, dates, fitted } = decomposition
  const summary = useMemo(() => summariseResiduals(decomposition), [decomposition])
  const drawFit = useMemo(() => () => fitChart(decomposition), [decomposition])
  const drawResiduals = useMemo(() => () => residualChart(dates, summary.residuals, summary.sd), [dates, summary])
  return (
    <Panel title="How well it fits" description={residualWords(model, summary).join(" ")}>
      <Legend items={legend} />
      <Figure
        label={`Observed and expected ${data.kpi} by ${data.period}; the values are in the table that follows`}
        height={240}
        draw={drawFit}
      />
      <Figure
        label={`Observed minus expected ${data.kpi} by ${data.period}, with a band of two standard deviations`}
        height={110}
        draw={drawResiduals}
      />
      <DataTable
        caption={`Observed and expected ${data.kpi}`}
        head={["Date", "Observed", "Expected", "90% interval", "Difference"]}
        rows={dates.map((date, t) => [
          date,
          formatCompact(actual[t]!),
          formatCompact(fitted.mean[t]!),
          formatRange({ lower: fitted.lower[t]!, upper: fitted.upper[t]! }, formatCompact),
          formatSigned(summary.residuals[t]!)
        ])}
      />
    </Panel>
  )
}
