import type { PlansByWeight } from "@liftmix/calibration"
import type { ModelCard } from "@liftmix/core"
import { formatCompact } from "../format/formatCompact.ts"
import { formatShare } from "../format/formatShare.ts"
import { countedWords, plansByWeightWords } from "../words/plansByWeightWords.ts"
import { Panel } from "./Panel.tsx"
import { ResultTable } from "./ResultTable.tsx"

interface PlansByWeightPanelProps {
  readonly model: ModelCard
  readonly plans: PlansByWeight
}

/** What would be decided if a test counted more, less, or not at all. */
export function PlansByWeightPanel({ model, plans }: PlansByWeightPanelProps) {
  const channels = Object.keys(plans.current)
  const spends = (spend: PlansByWeight["plan"]) => channels.map(name => formatCompact(spend[name] ?? Number.NaN))
  const tests = plans.experiments.flatMap(({ byWeight, id }) =>
    byWeight.flatMap(({ plan, weight }) =>
      plan === null
        ? []
        : [
            {
              key: `${id} ${weight}`,
              cells: [
                `${id} ${countedWords(weight)}`,
                ...spends(plan.spend),
                formatShare(plan.moved),
                `${formatCompact(plan.missed)} (${formatShare(plan.missedShare)})`
              ]
            }
          ]
    )
  )
  return (
    <Panel title="What the plan hangs on" description={plansByWeightWords(plans, model.data)}>
      <ResultTable
        label="The best plan if a test counted otherwise"
        columns={[
          { name: "If", figures: false },
          ...channels.map(name => ({ name, figures: true })),
          { name: "Money moved", figures: true },
          { name: "Missed", figures: true }
        ]}
        rows={[
          { key: "current", cells: ["Spend of the last quarter", ...spends(plans.current), "", ""] },
          { key: "plan", cells: ["Best plan, tests as they are", ...spends(plans.plan), "", ""] },
          ...tests
        ]}
      />
    </Panel>
  )
}
