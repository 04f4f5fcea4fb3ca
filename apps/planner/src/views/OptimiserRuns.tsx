import type { ModelCard } from "@liftmix/core"
import { Button } from "@mantine/core"
import { formatAmount } from "../format/formatAmount.ts"
import { formatCompact } from "../format/formatCompact.ts"
import { formatTime } from "../format/formatTime.ts"
import { totalPlanned } from "../scenario/totalPlanned.ts"
import type { Planner } from "../session/usePlanner.ts"
import { objectiveName } from "../words/objectiveTerms.ts"
import { periodWords } from "../words/periodWords.ts"
import { Panel } from "./Panel.tsx"
import { ResultTable } from "./ResultTable.tsx"

/** What the optimiser has found since the page was opened, to go back to. */
export function OptimiserRuns({ model, planner }: { readonly planner: Planner; readonly model: ModelCard }) {
  const { editBook, optimiser } = planner
  if (optimiser.runs.length === 0) return null
  const { data } = model
  return (
    <Panel
      title="Optimiser runs"
      description="Everything that was found since the page was opened, the newest first. A run opens as a plan of its own."
    >
      <ResultTable
        label="Table of optimiser runs"
        columns={[
          { name: "Time", figures: false },
          { name: "Objective", figures: false },
          { name: "Horizon", figures: false },
          { name: "Spend", figures: true },
          { name: "Worth", figures: true },
          { name: "Open", figures: true }
        ]}
        rows={optimiser.runs.map(({ at, optimisation, scenario }) => ({
          key: String(at),
          cells: [
            formatTime(at),
            objectiveName(scenario.objective.kind, data),
            periodWords(scenario.horizon.periods, data.period),
            formatAmount(totalPlanned(scenario)),
            formatCompact(optimisation.value),
            <Button
              key="open"
              variant="default"
              size="compact-sm"
              onClick={() =>
                editBook({ kind: "add", plan: { name: `Optimised ${formatTime(at)}`, notes: "", scenario } })
              }
            >
              Open as a plan
            </Button>
          ]
        }))}
      />
    </Panel>
  )
}
