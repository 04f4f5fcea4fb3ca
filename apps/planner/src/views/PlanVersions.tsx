import type { ModelCard } from "@liftmix/core"
import { Button, Group } from "@mantine/core"
import { IconHistory } from "@tabler/icons-react"
import * as Effect from "effect/Effect"
import { memo } from "react"
import { formatAmount } from "../format/formatAmount.ts"
import { formatCompact } from "../format/formatCompact.ts"
import { formatDate } from "../format/formatDate.ts"
import { formatTime } from "../format/formatTime.ts"
import type { PlanVersion } from "../scenario/PlanVersion.ts"
import type { Planner } from "../session/usePlanner.ts"
import { objectiveName } from "../words/objectiveTerms.ts"
import { periodWords } from "../words/periodWords.ts"
import classes from "./PlanVersions.module.css"
import { Panel } from "./Panel.tsx"
import { ResultTable } from "./ResultTable.tsx"

const spendOf = ({ scenario }: PlanVersion) => scenario.channels.reduce((sum, { planned }) => sum + planned, 0)

interface PlanVersionsProps {
  readonly planner: Planner
  readonly model: ModelCard
}

/** What the open plan once was: everything that the optimiser found for it, and what was kept by hand. */
export const PlanVersions = memo(function PlanVersions({ model, planner }: PlanVersionsProps) {
  const { editBook, goBack, openPlan, plan } = planner
  const { versions } = plan
  const { data } = model
  return (
    <div data-screen-only>
      <Panel
        title="Versions"
        description={
          versions.length === 0
            ? "What Optimise finds is kept here, and what you keep by hand, to go back to. There is nothing yet."
            : "What Optimise found for this plan, and what was kept by hand, the newest first; kept with the plan."
        }
        actions={
          <Button
            variant="default"
            size="compact-md"
            leftSection={<IconHistory size={15} aria-hidden />}
            onClick={() => editBook({ kind: "keep", at: Date.now() })}
          >
            Keep this version
          </Button>
        }
      >
        {versions.length > 0 && (
          <ResultTable
            cards
            label="Table of versions"
            columns={[
              { name: "Kept", figures: false },
              { name: "What it is", figures: false },
              { name: "Horizon", figures: false },
              { name: "Spend", figures: true },
              { name: "Worth", figures: true },
              { name: "Open", figures: true }
            ]}
            rows={versions.map(version => {
              const { at, run, scenario } = version
              const when = `${formatDate(new Date(at).toISOString())}, ${formatTime(at)}`
              const what = run === null ? "Kept by hand" : objectiveName(scenario.objective.kind, data)
              const name = `${run === null ? plan.name : "Optimised"} ${formatTime(at)}`
              return {
                key: String(at),
                cells: [
                  when,
                  what,
                  periodWords(scenario.horizon.periods, data.period),
                  formatAmount(spendOf(version)),
                  run === null ? "–" : formatCompact(run.optimisation.value),
                  <Group key="open" gap={6} className={classes.ways!}>
                    <Button variant="default" size="compact-sm" onClick={() => goBack(scenario)}>
                      Go back to it
                    </Button>
                    <Button
                      variant="default"
                      size="compact-sm"
                      onClick={() => openPlan(Effect.succeed({ name, notes: "", versions: [], ...scenario }))}
                    >
                      Open as a plan
                    </Button>
                  </Group>
                ]
              }
            })}
          />
        )}
      </Panel>
    </div>
  )
})
