import type { ModelCard } from "@liftmix/core"
import { ActionIcon, Button, Group } from "@mantine/core"
import { IconArrowBackUp, IconArrowForwardUp, IconPlus } from "@tabler/icons-react"
import { memo, useDeferredValue } from "react"
import { isCurrent } from "../scenario/isCurrent.ts"
import type { ScenarioOutcome } from "../session/useOutcome.ts"
import type { Planner } from "../session/usePlanner.ts"
import { ExportMenu } from "./ExportMenu.tsx"
import classes from "./PlanBar.module.css"
import { PlanMenu } from "./PlanMenu.tsx"

const icon = { size: 18, "aria-hidden": true } as const

interface PlanBarProps {
  readonly planner: Planner
  readonly outcome: ScenarioOutcome
  readonly model: ModelCard
  /** [channel][time] spend in the data, money */
  readonly history: readonly (readonly number[])[]
}

/** The plans there are, one of them open, and what can be done with a plan as a whole. */
export const PlanBar = memo(function PlanBar({ history, model, outcome, planner }: PlanBarProps) {
  const { book, edit, editBook, scenario } = planner
  const later = useDeferredValue(planner)
  return (
    <section className={classes.bar} aria-label="Plans" data-screen-only>
      <div className={classes.plans} role="group" aria-label="Open plan">
        {book.plans.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            className={classes.plan}
            aria-pressed={id === book.active}
            onClick={() => editBook({ kind: "switch", id })}
          >
            {name || "Unnamed"}
          </button>
        ))}
        <NewPlan editBook={editBook} />
      </div>
      <Group gap={8} className={classes.actions!}>
        <Steps
          canUndo={planner.canUndo}
          canRedo={planner.canRedo}
          canReset={!isCurrent(scenario)}
          undo={planner.undo}
          redo={planner.redo}
          edit={edit}
        />
        <ExportMenu planner={planner} outcome={outcome} model={model} />
        <PlanMenu planner={later} model={model} history={history} />
      </Group>
    </section>
  )
})

/* Buttons, which are drawn anew only when they change: an edit redraws the bar. */

const NewPlan = memo(({ editBook }: Pick<Planner, "editBook">) => (
  <Button
    variant="subtle"
    size="compact-sm"
    leftSection={<IconPlus size={15} aria-hidden />}
    onClick={() => editBook({ kind: "create" })}
  >
    New plan
  </Button>
))

interface StepsProps extends Pick<Planner, "canUndo" | "canRedo" | "undo" | "redo" | "edit"> {
  readonly canReset: boolean
}

const Steps = memo(({ canRedo, canReset, canUndo, edit, redo, undo }: StepsProps) => (
  <>
    <Group gap={4} wrap="nowrap">
      <ActionIcon
        variant="default"
        size={36}
        aria-label="Undo"
        title="Undo (Ctrl+Z)"
        disabled={!canUndo}
        onClick={undo}
      >
        <IconArrowBackUp {...icon} />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size={36}
        aria-label="Redo"
        title="Redo (Ctrl+Shift+Z)"
        disabled={!canRedo}
        onClick={redo}
      >
        <IconArrowForwardUp {...icon} />
      </ActionIcon>
    </Group>
    <Button variant="default" px={12} disabled={!canReset} onClick={() => edit({ kind: "reset" })}>
      Reset to current
    </Button>
  </>
))
