import type { ModelCard } from "@liftmix/core"
import { Anchor, Button, Group, Text } from "@mantine/core"
import { IconSparkles, IconX } from "@tabler/icons-react"
import { memo, useDeferredValue } from "react"
import { formatCompact } from "../format/formatCompact.ts"
import { explainLimits } from "../scenario/explainLimits.ts"
import { totalPlanned } from "../scenario/totalPlanned.ts"
import type { ScenarioOutcome } from "../session/useOutcome.ts"
import type { Planner } from "../session/usePlanner.ts"
import { HorizonFields } from "./HorizonFields.tsx"
import { ObjectiveFields } from "./ObjectiveFields.tsx"
import classes from "./PlanControls.module.css"

interface PlanControlsProps {
  readonly planner: Planner
  readonly outcome: ScenarioOutcome
  readonly model: ModelCard
}

/** The frame of the plan, what Optimise is to look for in it, and the button. */
export const PlanControls = memo(function PlanControls({ model, outcome, planner }: PlanControlsProps) {
  const later = useDeferredValue(planner)
  const laterOutcome = useDeferredValue(outcome)
  const { changeHorizon, edit, optimiser, scenario, settle } = planner
  const { budget, horizon, objective } = scenario
  const over = objective.kind === "most-outcome" ? totalPlanned(scenario) - budget : 0
  return (
    <section className={classes.controls} aria-label="Frame of the plan">
      <Group gap="sm" align="end" className={classes.fields!}>
        <HorizonFields horizon={horizon} data={model.data} changeHorizon={changeHorizon} settle={settle} />
        <ObjectiveFields planner={later} outcome={laterOutcome} model={model} />
        {Math.abs(over) > 1e-6 * budget && (
          <Text size="sm" c="dimmed" className={classes.over!}>
            The plan is {formatCompact(Math.abs(over))} {over > 0 ? "over" : "under"} it.
            <br />
            <Anchor component="button" inherit onClick={() => edit({ kind: "budget-from-plan" })}>
              Make this the budget
            </Anchor>
          </Text>
        )}
      </Group>
      {optimiser.state.kind === "running" ? (
        <Button
          className={classes.main!}
          variant="default"
          leftSection={<IconX size={17} aria-hidden />}
          onClick={optimiser.cancel}
        >
          Cancel
        </Button>
      ) : (
        <Button
          className={classes.main!}
          leftSection={<IconSparkles size={17} aria-hidden />}
          disabled={explainLimits(scenario) !== undefined}
          onClick={optimiser.start}
        >
          Optimise
        </Button>
      )}
    </section>
  )
})
