import { Button, Stack } from "@mantine/core"
import { useDeferredValue, useMemo } from "react"
import type { PlannerSession } from "../session/PlannerSession.ts"
import type { Keeping } from "../session/useKeeping.ts"
import { useOutcome } from "../session/useOutcome.ts"
import type { Planner } from "../session/usePlanner.ts"
import { efficiencyTerms } from "../words/EfficiencyTerms.ts"
import { BudgetCurve } from "./BudgetCurve.tsx"
import { EncodingField } from "./EncodingField.tsx"
import { GeoOutcomes } from "./GeoOutcomes.tsx"
import { GroupLimits } from "./GroupLimits.tsx"
import { KpiAhead } from "./KpiAhead.tsx"
import { Notice } from "./Notice.tsx"
import { OptimiserNote } from "./OptimiserNote.tsx"
import { OutcomeStrip } from "./OutcomeStrip.tsx"
import { PlanBar } from "./PlanBar.tsx"
import { PlanControls } from "./PlanControls.tsx"
import { PlanGrid } from "./PlanGrid.tsx"
import { PlanHeading } from "./PlanHeading.tsx"
import { PlanTable } from "./PlanTable.tsx"
import { PlanVersions } from "./PlanVersions.tsx"
import { PrintedGrid } from "./PrintedGrid.tsx"
import { ResponseCurves } from "./ResponseCurves.tsx"

interface PlanViewProps {
  readonly session: PlannerSession
  readonly planner: Planner
  readonly keeping: Keeping
}

/** Budgets to edit, and what comes of them. */
export function PlanView({ keeping, planner, session }: PlanViewProps) {
  const { curves, model } = session.bundle
  const { kpi, valuePerUnit } = model.data
  const terms = useMemo(() => efficiencyTerms(kpi, valuePerUnit), [kpi, valuePerUnit])
  const history = useMemo(() => curves.channels.map(({ spend }) => spend), [curves])
  const outcome = useOutcome(session, planner.scenario)
  const { editBook, plan, settle } = planner
  const { id, name, notes } = plan
  // what an edit does not have to show at once is drawn after its outcome, bit by bit
  const later = useDeferredValue(planner)
  const laterOutcome = useDeferredValue(outcome)
  return (
    <Stack gap="md">
      <PlanBar planner={planner} outcome={outcome} model={model} history={history} />
      <PlanHeading
        id={id}
        name={name}
        notes={notes}
        editBook={editBook}
        settle={settle}
        keeper={session.keeper}
        keeping={keeping}
      />
      {planner.problem !== undefined && (
        <div role="alert">
          <Notice tone="bad" title={planner.problem.title}>
            {planner.problem.message}
            {planner.openAs !== undefined && <EncodingField onChoose={planner.openAs} />}
            <Button variant="default" size="compact-sm" ml="sm" onClick={planner.forgetProblem}>
              Close
            </Button>
          </Notice>
        </div>
      )}
      <PlanControls planner={planner} outcome={outcome} model={model} />
      {outcome.failure !== undefined && (
        <Notice tone="bad" title="The plan could not be computed">
          {outcome.failure}
        </Notice>
      )}
      <OutcomeStrip planner={planner} outcome={outcome} model={model} terms={terms} />
      <OptimiserNote planner={planner} model={model} />
      <PlanTable planner={planner} outcome={outcome} model={model} terms={terms} />
      <GroupLimits planner={planner} />
      <div data-screen-only>
        <PlanGrid planner={planner} model={model} history={history} />
      </div>
      <PrintedGrid planner={later} model={model} />
      <KpiAhead session={session} planner={later} outcome={laterOutcome} model={model} />
      <GeoOutcomes session={session} planner={later} outcome={laterOutcome} model={model} terms={terms} />
      <BudgetCurve session={session} planner={later} outcome={laterOutcome} />
      <ResponseCurves session={session} planner={later} outcome={laterOutcome} model={model} />
      <PlanVersions planner={later} model={model} />
    </Stack>
  )
}
