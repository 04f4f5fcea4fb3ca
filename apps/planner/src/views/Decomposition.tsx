import type { ModelCard } from "@liftmix/core"
import { useMemo } from "react"
import { channelColor } from "../charts/channelColor.ts"
import { decompositionChart } from "../charts/decompositionChart.ts"
import { Figure } from "../charts/Figure.tsx"
import { stackDecomposition } from "../compute/stackDecomposition.ts"
import { formatCompact } from "../format/formatCompact.ts"
import { DataTable } from "./DataTable.tsx"
import { Legend } from "./Legend.tsx"
import { Panel } from "./Panel.tsx"

/** The KPI of every period as the sum of what caused it. */
export function Decomposition({ model }: { readonly model: ModelCard }) {
  const { data, decomposition } = model
  const { actual, components, dates, fitted } = decomposition
  const layers = useMemo(() => stackDecomposition(model), [model])
  const draw = useMemo(
    () => () =>
      decompositionChart(layers, dates, { label: "observed", values: actual }, name => channelColor(model, name)),
    [model, layers, dates, actual]
  )
  const series = [actual, fitted.mean, ...components.map(({ mean }) => mean)]
  const legend = [
    { label: "observed", mark: { width: 16, height: 2, background: "var(--ink)" } },
    ...layers.toReversed().map(({ name }) => ({ label: name, mark: { background: channelColor(model, name) } }))
  ]
  return (
    <Panel
      title={`What makes up ${data.kpi}`}
      description={`Per ${data.period}, posterior means. The baseline is everything but the channels.`}
    >
      <Legend items={legend} />
      <Figure
        label={`${data.kpi} by ${data.period}: baseline and channels stacked, with the observed ${data.kpi} as a line; the values are in the table that follows`}
        height={320}
        draw={draw}
      />
      <DataTable
        caption={`${data.kpi} by ${data.period} and cause`}
        head={["Date", "Observed", "Expected", ...components.map(({ name }) => name)]}
        rows={dates.map((date, t) => [date].concat(series.map(values => formatCompact(values[t]!))))}
      />
    </Panel>
  )
}
