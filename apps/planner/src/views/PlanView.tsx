import { Button, Stack } from "@mantine/core"
import type { PlannerSession } from "../session/PlannerSession.ts"
import type { Planner } from "../session/usePlanner.ts"
import { efficiencyTerms } from "../words/EfficiencyTerms.ts"
import { BudgetCurve } from "./BudgetCurve.tsx"
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
import { ResponseCurves } from "./ResponseCurves.tsx"

/** Budgets to edit, and what comes of them. */
export function PlanView({ planner, session }: { readonly session: PlannerSession; readonly planner: Planner }) {
  const { model } = session.bundle
  const { kpi, valuePerUnit } = model.data
  const terms = efficiencyTerms(kpi, valuePerUnit)
  const history = session.bundle.curves.channels.map(({ spend }) => spend)
  const failure = planner.outcome.failure ?? planner.outlook.failure ?? planner.bands.failure
  return (
    <Stack gap="md">
      <PlanBar planner={planner} model={model} />
      <PlanHeading planner={planner} keeper={session.keeper} />
      {planner.problem !== undefined && (
        <div role="alert">
          <Notice tone="bad" title={planner.problem.title}>
            {planner.problem.message}
            <Button variant="default" size="compact-sm" ml="sm" onClick={planner.forgetProblem}>
              Close
            </Button>
          </Notice>
        </div>
      )}
      <PlanControls planner={planner} model={model} />
      {failure !== undefined && (
        <Notice tone="bad" title="The plan could not be computed">
          {failure}
        </Notice>
      )}
      <OutcomeStrip planner={planner} model={model} terms={terms} />
      <OptimiserNote planner={planner} model={model} />
      <PlanTable planner={planner} model={model} terms={terms} />
      <PlanGrid planner={planner} model={model} history={history} />
      <KpiAhead planner={planner} model={model} />
      <GroupLimits planner={planner} />
      <BudgetCurve session={session} planner={planner} />
      <ResponseCurves planner={planner} model={model} />
      <PlanVersions planner={planner} model={model} />
    </Stack>
  )
}
