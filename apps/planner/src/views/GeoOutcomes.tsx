import type { ModelCard } from "@liftmix/core"
import { Button, Text } from "@mantine/core"
import * as Effect from "effect/Effect"
import { memo, useMemo, useState } from "react"
import { tellsGeos } from "../compute/outcomeOfGeo.ts"
import { formatCompact } from "../format/formatCompact.ts"
import { formatRange } from "../format/formatRange.ts"
import { formatShare } from "../format/formatShare.ts"
import { framedPlan, planFrame } from "../scenario/planFrame.ts"
import type { PlannerSession } from "../session/PlannerSession.ts"
import { useComputed } from "../session/useComputed.ts"
import type { ScenarioOutcome } from "../session/useOutcome.ts"
import type { Planner } from "../session/usePlanner.ts"
import { whileResting } from "../session/whileResting.ts"
import type { EfficiencyTerms } from "../words/EfficiencyTerms.ts"
import { periodWords } from "../words/periodWords.ts"
import { PlannerClient } from "../worker/PlannerClient.ts"
import { Panel } from "./Panel.tsx"
import { ResultTable } from "./ResultTable.tsx"
import { Spread } from "./Spread.tsx"

interface GeoOutcomesProps {
  readonly session: PlannerSession
  readonly planner: Planner
  readonly outcome: ScenarioOutcome
  readonly model: ModelCard
  readonly terms: EfficiencyTerms
}

/** What the plan spends and brings in each geo of a panel; nothing of a nation. */
export const GeoOutcomes = memo(function GeoOutcomes(props: GeoOutcomesProps) {
  return tellsGeos(props.session.bundle.curves) ? <GeoPanel {...props} /> : null
})

/** Geos that are shown at first: as many as are read. */
const FEW = 10

function GeoPanel({ model, outcome, planner, session, terms }: GeoOutcomesProps) {
  const [all, setAll] = useState(false)
  const geos = useGeos(session, planner, outcome)
  const { kpi, period } = model.data
  const ordered = (geos.value ?? []).toSorted((a, b) => b.outcome.mean - a.outcome.mean)
  const total = ordered.reduce((sum, { outcome }) => sum + outcome.mean, 0)
  return (
    <Panel
      title="By geo"
      description={`Totals over ${periodWords(planner.scenario.horizon.periods, period)}, with each channel's money divided among geos as in the last year. The geos that bring most come first.`}
    >
      {geos.failure !== undefined && <Text size="sm">{geos.failure}</Text>}
      <ResultTable
        cards
        label="Table of geos"
        columns={[
          { name: "Geo", figures: false },
          { name: "Spend", figures: true },
          { name: `Incremental ${kpi}`, figures: true },
          { name: "Share", figures: true },
          { name: terms.average, figures: true }
        ]}
        rows={ordered.slice(0, all ? ordered.length : FEW).map(({ efficiency, geo, outcome, spend }) => ({
          key: geo,
          cells: [
            geo,
            formatCompact(spend),
            <Spread key="outcome" main={formatCompact(outcome.mean)} range={formatRange(outcome, formatCompact)} />,
            total === 0 ? "–" : formatShare(outcome.mean / total),
            efficiency === null ? (
              "–"
            ) : (
              <Spread
                key="efficiency"
                main={terms.format(efficiency.mean)}
                range={formatRange(efficiency, terms.format)}
              />
            )
          ]
        }))}
      />
      {ordered.length > FEW && (
        <Button variant="default" size="compact-md" mt="sm" data-screen-only onClick={() => setAll(!all)}>
          {all ? `Show the first ${FEW}` : `Show all ${ordered.length}`}
        </Button>
      )}
    </Panel>
  )
}

function useGeos({ background }: PlannerSession, { scenario }: Planner, { pending }: ScenarioOutcome) {
  const { channels, horizon } = scenario
  return useComputed(
    background,
    useMemo(() => {
      const { spend } = framedPlan({ channels })
      const frame = planFrame({ channels, horizon })
      return whileResting(Effect.flatMap(PlannerClient, client => client.Geos({ frame, spend })))
    }, [channels, horizon]),
    !pending
  )
}
