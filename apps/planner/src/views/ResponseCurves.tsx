import type { ModelCard } from "@liftmix/core"
import { SimpleGrid } from "@mantine/core"
import { periodWords } from "../words/periodWords.ts"
import type { Planner } from "../session/usePlanner.ts"
import { Legend, type LegendItem } from "./Legend.tsx"
import { Panel } from "./Panel.tsx"
import { ResponseCard } from "./ResponseCard.tsx"

const shade = (percent: number) => `color-mix(in srgb, var(--chart-ink) ${percent}%, transparent)`
const dot = { borderRadius: "50%", border: "2px solid var(--chart-ink)" }
const legend: readonly LegendItem[] = [
  { label: "planned", mark: { ...dot, background: "var(--chart-ink)" } },
  { label: "current", mark: dot },
  { label: "mean", mark: { width: 16, height: 2, background: "var(--chart-ink)" } },
  { label: "50% interval", mark: { background: shade(42) } },
  { label: "90% interval", mark: { background: shade(20) } },
  { label: "spend seen in the data", mark: { background: shade(10), border: `1px dotted ${shade(70)}` } }
]

/** Every channel's response curve beside the others. */
export function ResponseCurves({ model, planner }: { readonly planner: Planner; readonly model: ModelCard }) {
  const { bands, outcome, scenario } = planner
  const { kpi, period } = model.data
  return (
    <Panel
      title="Response curves"
      description={`Incremental ${kpi} (upright) by spend (across), totals over ${periodWords(scenario.horizon.periods, period)}. Each curve has its own scales.`}
    >
      <Legend items={legend} />
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing={{ base: "md", lg: 36 }} verticalSpacing={28}>
        {bands.value?.map((band, c) => {
          const place = outcome.value?.channels[c]
          return (
            <ResponseCard
              key={band.channel}
              model={model}
              band={band}
              spend={scenario.spends[c]!}
              plannedSpend={place?.spend}
              plannedOutcome={place?.outcome.mean}
              currentOutcome={place?.currentOutcome}
            />
          )
        })}
      </SimpleGrid>
    </Panel>
  )
}
