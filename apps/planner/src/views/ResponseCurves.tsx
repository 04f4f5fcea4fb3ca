import type { ModelCard } from "@liftmix/core"
import { SimpleGrid, Text } from "@mantine/core"
import * as Effect from "effect/Effect"
import { memo, useMemo } from "react"
import { curveEnds } from "../scenario/curveEnds.ts"
import { planFrame } from "../scenario/planFrame.ts"
import type { PlannerSession } from "../session/PlannerSession.ts"
import { useComputed } from "../session/useComputed.ts"
import type { ScenarioOutcome } from "../session/useOutcome.ts"
import { actTogether } from "../words/actTogether.ts"
import { periodWords } from "../words/periodWords.ts"
import type { Planner } from "../session/usePlanner.ts"
import { whileResting } from "../session/whileResting.ts"
import { PlannerClient } from "../worker/PlannerClient.ts"
import { Legend, type LegendItem } from "./Legend.tsx"
import { Panel } from "./Panel.tsx"
import { ResponseCard } from "./ResponseCard.tsx"
import classes from "./ResponseCurves.module.css"

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

interface ResponseCurvesProps {
  readonly session: PlannerSession
  readonly planner: Planner
  readonly outcome: ScenarioOutcome
  readonly model: ModelCard
}

/** Every channel's response curve beside the others. */
export const ResponseCurves = memo(function ResponseCurves({ model, outcome, planner, session }: ResponseCurvesProps) {
  const { scenario } = planner
  const bands = useBands(session, planner, outcome)
  const { kpi, period } = model.data
  return (
    <Panel
      title="Response curves"
      description={`Incremental ${kpi} (upright) by spend (across), totals over ${periodWords(scenario.horizon.periods, period)}. Each curve has its own scales.${outcome.value?.overlap === undefined ? "" : ` ${actTogether.curves}`}`}
    >
      {bands.failure !== undefined && <Text size="sm">{bands.failure}</Text>}
      <Legend items={legend} />
      <SimpleGrid
        className={classes.curves!}
        cols={{ base: 1, sm: 2, lg: 3 }}
        spacing={{ base: "md", lg: 36 }}
        verticalSpacing={28}
      >
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
})

/** The curves depend on how totals are spread and where the drawing ends, but not on the totals. */
function useBands({ background }: PlannerSession, { scenario }: Planner, { pending }: ScenarioOutcome) {
  const key = JSON.stringify([planFrame(scenario), curveEnds(scenario)])
  return useComputed(
    background,
    useMemo(() => {
      const [frame, upTo] = JSON.parse(key)
      return whileResting(Effect.flatMap(PlannerClient, client => client.Bands({ frame, upTo })))
    }, [key]),
    !pending
  )
}
