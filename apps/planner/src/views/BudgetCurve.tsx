import { Text } from "@mantine/core"
import * as Effect from "effect/Effect"
import { memo, useCallback, useMemo } from "react"
import { Figure } from "../charts/Figure.tsx"
import { frontierChart } from "../charts/frontierChart.ts"
import type { CurvePlace } from "../charts/responseChart.ts"
import { formatCompact } from "../format/formatCompact.ts"
import { formatProbability } from "../format/formatProbability.ts"
import { formatRange } from "../format/formatRange.ts"
import { amountDecimals } from "../scenario/amountDecimals.ts"
import { isCurrent } from "../scenario/isCurrent.ts"
import { niceStep } from "../scenario/niceStep.ts"
import { optimisationRequest } from "../scenario/optimisationRequest.ts"
import { framedPlan, planFrame } from "../scenario/planFrame.ts"
import type { PlannerSession } from "../session/PlannerSession.ts"
import { useComputed } from "../session/useComputed.ts"
import type { ScenarioOutcome } from "../session/useOutcome.ts"
import type { Planner } from "../session/usePlanner.ts"
import { whileResting } from "../session/whileResting.ts"
import { periodWords } from "../words/periodWords.ts"
import { PlannerClient } from "../worker/PlannerClient.ts"
import { AmountInput } from "./AmountInput.tsx"
import classes from "./BudgetCurve.module.css"
import { DataTable } from "./DataTable.tsx"
import { Legend, type LegendItem } from "./Legend.tsx"
import { Panel } from "./Panel.tsx"

const accent = "var(--accent)"
const dot = { borderRadius: "50%" }
const legend: readonly LegendItem[] = [
  { label: "best for each total", mark: { width: 16, height: 2, background: accent } },
  { label: "90% interval", mark: { background: `color-mix(in srgb, ${accent} 20%, transparent)` } },
  { label: "this plan", mark: { ...dot, background: accent } },
  { label: "as now", mark: { ...dot, border: "2px solid var(--chart-ink)" } }
]

interface BudgetCurveProps {
  readonly session: PlannerSession
  readonly planner: Planner
  readonly outcome: ScenarioOutcome
}

/** What other budgets would bring, and how likely a goal is to be reached. */
export const BudgetCurve = memo(function BudgetCurve({ outcome, planner, session }: BudgetCurveProps) {
  const { edit, scenario, settle } = planner
  const { channels, goal, horizon } = scenario
  const { kpi, period } = session.bundle.model.data
  const frontier = useFrontier(session, planner, outcome)
  const points = frontier.value
  // A goal that was just set is answered later than it is shown.
  const hasChances = goal !== null && points?.[0]?.probabilityOfGoal != null
  const draw = useCallback(
    (width: number) => {
      const places: CurvePlace[] = []
      if (outcome.value !== undefined) {
        const { current, planned } = outcome.value
        places.push({ kind: "current", spend: current.spend, outcome: current.outcome.mean })
        if (!isCurrent(scenario)) places.push({ kind: "planned", spend: planned.spend, outcome: planned.outcome.mean })
      }
      return frontierChart(points ?? [], places, goal, width)
    },
    [points, outcome.value, scenario, goal]
  )
  return (
    <Panel
      title="What budgets bring"
      description={`The most incremental ${kpi} (upright) that each total spend (across) brings within the channels' limits, over ${periodWords(horizon.periods, period)}, mean over draws with its 90% interval. A plan below the line can do better with its money.${channels.some(({ flight }) => flight !== null) ? ` Totals are spread over ${period}s as in this plan.` : ""}`}
      actions={
        <div className={classes.goal} data-screen-only={goal === null || undefined}>
          <AmountInput
            label={`Goal, incremental ${kpi}`}
            placeholder="none"
            w={190}
            decimals={amountDecimals(goal ?? 1000)}
            step={niceStep(goal ?? outcome.value?.planned.outcome.mean ?? 0)}
            value={goal}
            onChange={goal => edit({ kind: "goal", goal }, "goal")}
            onClear={() => edit({ kind: "goal", goal: null }, "goal")}
            onSettle={settle}
          />
          {goal !== null && <GoalChance session={session} planner={planner} goal={goal} />}
        </div>
      }
    >
      {frontier.failure !== undefined && <Text size="sm">{frontier.failure}</Text>}
      <Legend items={legend} />
      <Figure
        label={`The most incremental ${kpi} by budget, with 90% intervals, the current spend and this plan; the values are in the table that follows`}
        height={280}
        draw={draw}
      />
      <DataTable
        caption={`The most ${kpi} by budget`}
        head={["Budget", "Mean", "90% interval", ...(hasChances ? ["Reaches the goal"] : [])]}
        rows={(points ?? [])
          .filter((_, k) => k % 3 === 0)
          .map(({ budget, outcome, probabilityOfGoal }) => [
            formatCompact(budget),
            formatCompact(outcome.mean),
            formatRange(outcome, formatCompact),
            ...(hasChances && probabilityOfGoal !== null ? [formatProbability(probabilityOfGoal)] : [])
          ])}
      />
    </Panel>
  )
})

/** The best plans by total. They depend on limits, groups, goal and how totals are spread, but not on the totals. */
function useFrontier({ background }: PlannerSession, { scenario }: Planner, { pending }: ScenarioOutcome) {
  const key = JSON.stringify([
    planFrame(scenario),
    { ...optimisationRequest({ ...scenario, objective }), budget: 0 },
    scenario.goal
  ])
  return useComputed(
    background,
    useMemo(() => {
      const [frame, request, goal] = JSON.parse(key)
      return whileResting(Effect.flatMap(PlannerClient, client => client.Frontier({ frame, request, goal })))
    }, [key]),
    !pending
  )
}

const objective = { kind: "most-outcome" } as const

interface GoalChanceProps {
  readonly session: PlannerSession
  readonly planner: Planner
  readonly goal: number
}

function GoalChance({ goal, planner, session }: GoalChanceProps) {
  const { channels, horizon } = planner.scenario
  const chance = useComputed(
    session.runtime,
    useMemo(() => {
      const { spend } = framedPlan({ channels })
      return Effect.flatMap(PlannerClient, client =>
        client.Goal({ frame: planFrame({ channels, horizon }), spend, goal })
      )
    }, [channels, goal, horizon])
  )
  if (chance.value === undefined) return null
  const { current, planned } = chance.value
  return (
    <Text size="sm" className={classes.chance!} role="status">
      This plan reaches it with a probability of <strong>{formatProbability(planned)}</strong>, the current spend of{" "}
      {formatProbability(current)}.
    </Text>
  )
}
