import { Checkbox, Group, NativeSelect, Stack, Text } from "@mantine/core"
import * as Effect from "effect/Effect"
import { useMemo, useState } from "react"
import type { FramedPlan } from "../compute/PlanFrame.ts"
import { framedPlan } from "../scenario/planFrame.ts"
import { AS_NOW, type PlanEntry } from "../scenario/PlanBook.ts"
import { withDistinctNames } from "../scenario/withDistinctNames.ts"
import type { PlannerSession } from "../session/PlannerSession.ts"
import { useComputed } from "../session/useComputed.ts"
import type { Planner } from "../session/usePlanner.ts"
import { periodWords } from "../words/periodWords.ts"
import { PlannerClient } from "../worker/PlannerClient.ts"
import { Comparison } from "./Comparison.tsx"
import { Notice } from "./Notice.tsx"
import { Panel } from "./Panel.tsx"

/** Plans beside each other. Those that look as far ahead as the open one can be compared with it. */
export function CompareView({ planner, session }: { readonly session: PlannerSession; readonly planner: Planner }) {
  const { book, scenario } = planner
  const { model } = session.bundle
  const { horizon } = scenario
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const [referenceId, setReferenceId] = useState(AS_NOW)
  const plans = useMemo(() => comparable(withDistinctNames(book.plans), scenario), [book.plans, scenario])
  const others = book.plans.filter(({ id }) => !plans.some(plan => plan.id === id))
  const reference = plans.find(({ id }) => id === referenceId) ?? plans[0]!
  const shown = useMemo(
    () => plans.filter(({ id }) => id !== reference.id && !hidden.has(id)),
    [hidden, plans, reference.id]
  )
  const outcomes = useComputed(
    session.runtime,
    useMemo(
      () =>
        Effect.flatMap(PlannerClient, client =>
          Effect.map(client.Compare({ horizon, plans: shown.map(framed), reference: framed(reference) }), outcomes => ({
            reference,
            plans: shown.map((plan, p) => ({ plan, outcome: outcomes[p]! }))
          }))
        ),
      [horizon, reference, shown]
    )
  )
  const toggle = (id: string) =>
    setHidden(hidden.has(id) ? new Set([...hidden].filter(x => x !== id)) : new Set([...hidden, id]))
  return (
    <Stack gap="md">
      <Panel
        title="Plans to compare"
        description={`Over ${periodWords(horizon.periods, model.data.period)}, ${horizon.effect === "full" ? "with carry-over" : "within the horizon"}. Every difference is between the same posterior draws, so that what is uncertain in both plans cancels.`}
      >
        <Group gap="xl" align="end">
          <NativeSelect
            label="Compare with"
            w={200}
            value={reference.id}
            onChange={event => setReferenceId(event.target.value)}
            data={plans.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Group gap="lg" pb={8} role="group" aria-label="Plans shown">
            {plans
              .filter(({ id }) => id !== reference.id)
              .map(({ id, name }) => (
                <Checkbox key={id} label={name} checked={!hidden.has(id)} onChange={() => toggle(id)} />
              ))}
          </Group>
        </Group>
        {others.length > 0 && (
          <Text size="sm" c="dimmed" mt="sm">
            Not comparable, because they look ahead differently:{" "}
            {others
              .map(({ name, scenario }) => `${name} (${periodWords(scenario.horizon.periods, model.data.period)})`)
              .join(", ")}
            .
          </Text>
        )}
      </Panel>
      {plans.length < 2 && (
        <Panel
          title="There is one plan only"
          description="Change the current spend or begin a new plan to have something to compare with it."
        >
          {null}
        </Panel>
      )}
      {outcomes.failure !== undefined && (
        <Notice tone="bad" title="The plans could not be computed">
          {outcomes.failure}
        </Notice>
      )}
      {outcomes.value !== undefined && outcomes.value.plans.length > 0 && (
        <Comparison model={model} reference={outcomes.value.reference} plans={outcomes.value.plans} />
      )}
    </Stack>
  )
}

/** The plans of the same horizon; the current spend has every horizon. */
function comparable(plans: readonly PlanEntry[], { horizon, spends }: PlanEntry["scenario"]): readonly PlanEntry[] {
  return plans.flatMap(plan => {
    const own = plan.scenario
    if (plan.id === AS_NOW) {
      const channels = own.channels.map((channel, c) => ({ ...channel, planned: spends[c]!.current }))
      return { ...plan, scenario: { ...own, horizon, spends, channels } }
    }
    return own.horizon.periods === horizon.periods && own.horizon.effect === horizon.effect ? plan : []
  })
}

const framed = ({ scenario }: PlanEntry): FramedPlan => framedPlan(scenario)
