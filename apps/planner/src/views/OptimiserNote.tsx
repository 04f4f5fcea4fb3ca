import type { ModelCard } from "@liftmix/core"
import { Group, Loader, Text } from "@mantine/core"
import type { ReactNode } from "react"
import { match } from "ts-pattern"
import { explainLimits } from "../scenario/explainLimits.ts"
import { certificateWords } from "../words/certificateWords.ts"
import { shadowPriceWords } from "../words/shadowPriceWords.ts"
import type { Planner } from "../session/usePlanner.ts"
import { Notice } from "./Notice.tsx"
import classes from "./OptimiserNote.module.css"

/** What the optimiser has to say of the scenario at hand: that it cannot be optimised, that it is, how good it is. */
export function OptimiserNote({ model, planner }: { readonly planner: Planner; readonly model: ModelCard }) {
  return (
    <div role="status" className={classes.note}>
      {noteOf(planner, model)}
    </div>
  )
}

function noteOf({ optimiser, scenario }: Planner, { data }: ModelCard): ReactNode {
  const obstacle = explainLimits(scenario)
  if (obstacle !== undefined) {
    return (
      <Notice tone="warn" title="No plan fits the limits">
        {obstacle}
      </Notice>
    )
  }
  return match(optimiser.state)
    .with({ kind: "idle" }, () => null)
    .with({ kind: "running" }, () => (
      <Group gap="xs" px={4}>
        <Loader size="xs" aria-hidden />
        <Text size="sm">Looking for the best plan within the limits…</Text>
      </Group>
    ))
    .with({ kind: "cancelled" }, () => (
      <Text size="sm" c="dimmed" px={4}>
        Optimisation cancelled; the plan is unchanged.
      </Text>
    ))
    .with({ kind: "failed" }, ({ message }) => (
      <Notice tone="warn" title="No plan was found">
        {message}
      </Notice>
    ))
    .with({ kind: "done" }, ({ optimisation }) => (
      <Notice
        tone={optimisation.status === "optimal" ? "good" : "warn"}
        title={
          optimisation.status === "optimal"
            ? "This is the best plan within your limits"
            : "The search was ended early: there may be a better plan"
        }
      >
        {certificateWords(optimisation, data.kpi)}{" "}
        {shadowPriceWords(optimisation.shadowPrice, scenario.budget, data.kpi, data.valuePerUnit)}
      </Notice>
    ))
    .exhaustive()
}
