import type { ModelCard } from "@liftmix/core"
import { ActionIcon, Anchor, Button, Group, SegmentedControl, Text } from "@mantine/core"
import { IconArrowBackUp, IconArrowForwardUp, IconSparkles, IconX } from "@tabler/icons-react"
import { formatCompact } from "../format/formatCompact.ts"
import { amountDecimals } from "../scenario/amountDecimals.ts"
import { explainLimits } from "../scenario/explainLimits.ts"
import { niceStep } from "../scenario/niceStep.ts"
import { totalPlanned } from "../scenario/totalPlanned.ts"
import type { Planner } from "../session/usePlanner.ts"
import { AmountInput } from "./AmountInput.tsx"
import { ExportMenu } from "./ExportMenu.tsx"
import classes from "./PlanControls.module.css"

/** How far a plan may look ahead: further, and the past says little of it. */
const longestHorizon = { day: 366, week: 104, month: 24 }

/** The frame of the plan, and what can be done with all of it at once. */
export function PlanControls({ model, planner }: { readonly planner: Planner; readonly model: ModelCard }) {
  const { changeHorizon, edit, optimiser, scenario, settle } = planner
  const { budget, horizon } = scenario
  const { period, periods } = model.data
  const over = totalPlanned(scenario) - budget
  const running = optimiser.state.kind === "running"
  return (
    <section className={classes.controls} aria-label="Frame of the plan">
      <Group gap="md" align="end">
        <AmountInput
          label={`Horizon, ${period}s`}
          w={108}
          decimals={0}
          min={1}
          max={Math.min(longestHorizon[period], periods)}
          value={horizon.periods}
          onChange={periods => changeHorizon({ ...horizon, periods })}
          onSettle={settle}
        />
        <AmountInput
          label="Budget, total"
          w={150}
          decimals={amountDecimals(budget)}
          step={niceStep(budget)}
          value={budget}
          onChange={budget => edit({ kind: "budget", budget }, "budget")}
          onSettle={settle}
        />
        <div>
          <Text size="sm" fw={500} mb={2} id="counted-effect">
            Counted effect
          </Text>
          <SegmentedControl
            aria-labelledby="counted-effect"
            value={horizon.effect}
            onChange={effect => changeHorizon({ ...horizon, effect })}
            data={[
              { value: "full", label: "With carry-over" },
              { value: "in-period", label: "Within horizon" }
            ]}
          />
        </div>
        {Math.abs(over) > 1e-6 * budget && (
          <Text size="sm" c="dimmed" className={classes.over}>
            The plan is {formatCompact(Math.abs(over))} {over > 0 ? "over" : "under"} it.
            <br />
            <Anchor component="button" inherit onClick={() => edit({ kind: "budget-from-plan" })}>
              Make this the budget
            </Anchor>
          </Text>
        )}
      </Group>
      <Group gap="xs" align="end">
        <Group gap={4}>
          <ActionIcon
            variant="default"
            size={36}
            aria-label="Undo"
            title="Undo (Ctrl+Z)"
            disabled={!planner.canUndo}
            onClick={planner.undo}
          >
            <IconArrowBackUp size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size={36}
            aria-label="Redo"
            title="Redo (Ctrl+Shift+Z)"
            disabled={!planner.canRedo}
            onClick={planner.redo}
          >
            <IconArrowForwardUp size={18} aria-hidden />
          </ActionIcon>
        </Group>
        <Button variant="default" onClick={() => edit({ kind: "reset" })}>
          Reset to current
        </Button>
        <ExportMenu planner={planner} model={model} />
        {running ? (
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
      </Group>
    </section>
  )
}
