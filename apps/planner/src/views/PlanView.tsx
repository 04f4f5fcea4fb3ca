import { Stack } from "@mantine/core"
import { useHotkeys } from "@mantine/hooks"
import { efficiencyTerms } from "../words/EfficiencyTerms.ts"
import type { PlannerSession } from "../session/PlannerSession.ts"
import { usePlanner } from "../session/usePlanner.ts"
import { Notice } from "./Notice.tsx"
import { OptimiserNote } from "./OptimiserNote.tsx"
import { OutcomeStrip } from "./OutcomeStrip.tsx"
import { PlanControls } from "./PlanControls.tsx"
import { PlanTable } from "./PlanTable.tsx"
import { ResponseCurves } from "./ResponseCurves.tsx"

/** Budgets to edit, and what comes of them. */
export function PlanView({ session }: { readonly session: PlannerSession }) {
  const planner = usePlanner(session)
  const { kpi, valuePerUnit } = session.bundle.model.data
  const terms = efficiencyTerms(kpi, valuePerUnit)
  useHotkeys([
    ["mod+Z", planner.undo],
    ["mod+shift+Z", planner.redo],
    ["mod+Y", planner.redo]
  ])
  const failure = planner.outcome.failure ?? planner.bands.failure
  return (
    <Stack gap="md">
      <PlanControls planner={planner} model={session.bundle.model} />
      {failure !== undefined && (
        <Notice tone="bad" title="The plan could not be computed">
          {failure}
        </Notice>
      )}
      <OutcomeStrip planner={planner} model={session.bundle.model} terms={terms} />
      <OptimiserNote planner={planner} model={session.bundle.model} />
      <PlanTable planner={planner} model={session.bundle.model} terms={terms} />
      <ResponseCurves planner={planner} model={session.bundle.model} />
    </Stack>
  )
}
