import type { ModelCard } from "@liftmix/core"
import { NativeSelect } from "@mantine/core"
import { memo } from "react"
import { amountDecimals } from "../scenario/amountDecimals.ts"
import { cautionOf, isOfMean } from "../scenario/cautionOf.ts"
import { niceStep } from "../scenario/niceStep.ts"
import type { ScenarioOutcome } from "../session/useOutcome.ts"
import type { Planner } from "../session/usePlanner.ts"
import { objectiveKinds, objectiveName, startObjective, targetName } from "../words/objectiveTerms.ts"
import { AmountInput } from "./AmountInput.tsx"

const cautions = [
  { value: "average", label: "Best on average" },
  { value: "worst-quarter", label: "Best in the worst quarter" },
  { value: "worst-tenth", label: "Best in the worst tenth" }
] as const

/** @param period "week" */
const freedoms = (period: string) =>
  [
    { value: "totals", label: "Channels' totals" },
    { value: "periods", label: `When totals are spent` },
    { value: "both", label: `Totals and ${period}s` }
  ] as const

interface ObjectiveFieldsProps {
  readonly planner: Planner
  readonly outcome: ScenarioOutcome
  readonly model: ModelCard
}

/** What Optimise is to look for. */
export const ObjectiveFields = memo(function ObjectiveFields({ model, outcome, planner }: ObjectiveFieldsProps) {
  const { edit, scenario, settle } = planner
  const { budget, objective } = scenario
  const { data } = model
  const ofMean = isOfMean(scenario)
  return (
    <>
      <NativeSelect
        label="Objective"
        w={240}
        value={objective.kind}
        disabled={outcome.value === undefined}
        onChange={event => {
          const kind = objectiveKinds.find(kind => kind === event.target.value)
          if (kind !== undefined && outcome.value !== undefined) {
            edit({ kind: "objective", objective: startObjective(kind, outcome.value, data) })
          }
        }}
        data={objectiveKinds.map(kind => ({ value: kind, label: objectiveName(kind, data) }))}
      />
      {objective.kind === "most-outcome" ? (
        <AmountInput
          label="Budget, total"
          w={130}
          decimals={amountDecimals(budget)}
          step={niceStep(budget)}
          value={budget}
          onChange={budget => edit({ kind: "budget", budget }, "budget")}
          onSettle={settle}
        />
      ) : (
        <AmountInput
          label={targetName(objective.kind, data)}
          w={150}
          signed={objective.kind === "change"}
          decimals={amountDecimals(Math.abs(objective.target))}
          step={niceStep(Math.abs(objective.target))}
          value={objective.target}
          onChange={target => edit({ kind: "objective", objective: { ...objective, target } }, "target")}
          onSettle={settle}
        />
      )}
      <NativeSelect
        label="Optimise changes"
        w={168}
        value={scenario.freedom}
        onChange={event => {
          const chosen = freedoms(data.period).find(({ value }) => value === event.target.value)
          if (chosen !== undefined) edit({ kind: "freedom", freedom: chosen.value })
        }}
        data={freedoms(data.period)}
      />
      <NativeSelect
        label="Caution"
        w={176}
        disabled={ofMean}
        title={ofMean ? "This objective is about the average" : undefined}
        value={cautionOf(scenario)}
        onChange={event => {
          const chosen = cautions.find(({ value }) => value === event.target.value)
          if (chosen !== undefined) edit({ kind: "caution", caution: chosen.value })
        }}
        data={cautions}
      />
    </>
  )
})
