import { type ModelCard, nextDates } from "@liftmix/core"
import { Button, Group, Loader, Text } from "@mantine/core"
import { memo, type ReactNode } from "react"
import { match } from "ts-pattern"
import { formatDate } from "../format/formatDate.ts"
import { explainLimits } from "../scenario/explainLimits.ts"
import type { LimitConflict } from "../scenario/LimitConflict.ts"
import type { OptimiserRun } from "../scenario/PlanVersion.ts"
import type { Planner } from "../session/usePlanner.ts"
import { bindingWords } from "../words/bindingWords.ts"
import { certificateWords } from "../words/certificateWords.ts"
import { gapWords } from "../words/gapWords.ts"
import { shadowPriceWords } from "../words/shadowPriceWords.ts"
import { NearPlans } from "./NearPlans.tsx"
import { Notice } from "./Notice.tsx"
import classes from "./OptimiserNote.module.css"

interface OptimiserNoteProps {
  readonly planner: Planner
  readonly model: ModelCard
}

/** What the optimiser has to say of the scenario at hand: that it cannot be optimised, that it is, how good it is. */
export const OptimiserNote = memo(function OptimiserNote({ model, planner }: OptimiserNoteProps) {
  return (
    <div role="status" className={classes.note}>
      {noteOf(planner, model)}
    </div>
  )
})

function noteOf(planner: Planner, model: ModelCard): ReactNode {
  const { conflict, edit, optimiser, scenario } = planner
  if (conflict !== undefined) return <ConflictNotice conflict={conflict} edit={edit} />
  if (optimiser.run !== undefined) return <RunNotice model={model} planner={planner} run={optimiser.run} />
  if (explainLimits(scenario) !== undefined) return null
  return match(optimiser.state)
    .with({ kind: "idle" }, { kind: "done" }, () => null)
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
    .with({ kind: "failed" }, ({ error }) => (
      <Notice tone="warn" title="No plan was found">
        {error.message}
      </Notice>
    ))
    .exhaustive()
}

const ConflictNotice = ({ conflict, edit }: { readonly conflict: LimitConflict; readonly edit: Planner["edit"] }) => {
  const { cure, message } = conflict
  return (
    <Notice tone="warn" title="No plan fits the limits">
      {message}
      {cure !== undefined && (
        <Button variant="default" size="compact-sm" ml="sm" onClick={() => edit(cure.edit)}>
          {cure.label}
        </Button>
      )}
    </Notice>
  )
}

/** A gap that nobody would look for a better plan for. */
const SMALL = 1e-3

interface RunNoticeProps extends OptimiserNoteProps {
  readonly run: OptimiserRun
}

function RunNotice({ model, planner, run }: RunNoticeProps) {
  const { optimisation, request } = run
  const { kpi, valuePerUnit } = model.data
  const { relativeGap, status } = optimisation
  const { lastDate, period } = model.data
  const {
    horizon: { periods },
    spends
  } = planner.scenario
  const dates = nextDates({ period, dates: [lastDate] }, periods)
  const periodName = (t: number) => (period === "day" ? "" : `the ${period} of `) + formatDate(dates[t]!)
  const channels = spends.map(({ channel }) => channel)
  const bound = bindingWords(optimisation, request.budget, kpi, channels, periodName)
  return (
    <Notice
      tone={status === "optimal" || relativeGap <= SMALL ? "good" : "warn"}
      title={
        status === "optimal"
          ? "This is the best plan within your limits"
          : relativeGap <= SMALL
            ? `This plan is within ${gapWords(relativeGap)} of the best within your limits`
            : "There may be a better plan within your limits"
      }
    >
      {certificateWords(request, optimisation, kpi, valuePerUnit)}{" "}
      {request.objective.kind === "most-outcome" &&
        request.caution === "average" &&
        shadowPriceWords(optimisation.shadowPrice, request.budget, kpi, valuePerUnit)}
      {bound !== undefined && <div>{bound}</div>}
      {request.cells !== null && <div>The grid below shows when it is spent.</div>}
      <NearPlans planner={planner} />
    </Notice>
  )
}
