import type { ModelCard } from "@liftmix/core"
import { VisuallyHidden } from "@mantine/core"
import { memo } from "react"
import { formatAmount } from "../format/formatAmount.ts"
import { formatChange } from "../format/formatChange.ts"
import { formatCompact } from "../format/formatCompact.ts"
import { formatProbability } from "../format/formatProbability.ts"
import { formatRange } from "../format/formatRange.ts"
import { formatSigned } from "../format/formatSigned.ts"
import type { EfficiencyTerms } from "../words/EfficiencyTerms.ts"
import { isCurrent } from "../scenario/isCurrent.ts"
import { periodWords } from "../words/periodWords.ts"
import type { ScenarioOutcome } from "../session/useOutcome.ts"
import type { Planner } from "../session/usePlanner.ts"
import classes from "./OutcomeStrip.module.css"
import { StatTile } from "./StatTile.tsx"

interface OutcomeStripProps {
  readonly planner: Planner
  readonly outcome: ScenarioOutcome
  readonly model: ModelCard
  readonly terms: EfficiencyTerms
}

/** What the plan brings, in four figures with their ranges. */
export const OutcomeStrip = memo(function OutcomeStrip({ model, outcome, planner, terms }: OutcomeStripProps) {
  const { scenario } = planner
  const { kpi, period } = model.data
  const over = periodWords(scenario.horizon.periods, period)
  if (outcome.value === undefined) return <div className={classes.strip} aria-busy />
  const { current, difference, planned } = outcome.value
  const unchanged = isCurrent(scenario)
  const better = unchanged
    ? "the plan is the current spend"
    : `better with a probability of ${formatProbability(difference.probabilityBetter)}`
  return (
    <section className={classes.strip} aria-label="Outcome of the plan" data-pending={outcome.pending || undefined}>
      <StatTile
        label={`Incremental ${kpi}, total over ${over}`}
        figure={formatCompact(planned.outcome.mean)}
        range={formatRange(planned.outcome, formatCompact)}
        note={`at current spend ${formatCompact(current.outcome.mean)}`}
      />
      <StatTile
        label="Difference from current spend"
        figure={formatSigned(difference.outcome.mean)}
        range={unchanged ? undefined : formatRange(difference.outcome, formatSigned)}
        note={better}
      />
      <StatTile
        label={`${terms.average} of the plan`}
        figure={planned.efficiency === null ? "–" : terms.format(planned.efficiency.mean)}
        range={planned.efficiency === null ? undefined : formatRange(planned.efficiency, terms.format)}
        note={current.efficiency === null ? "" : `at current spend ${terms.format(current.efficiency.mean)}`}
      />
      <StatTile
        label={`Planned spend, total over ${over}`}
        figure={formatCompact(planned.spend)}
        range={undefined}
        note={`${formatChange(current.spend, planned.spend)} against current ${formatCompact(current.spend)}`}
      />
      <VisuallyHidden role="status">
        {outcome.pending
          ? ""
          : `The plan brings ${formatAmount(planned.outcome.mean)} ${kpi}, ${formatSigned(difference.outcome.mean)} against current spend: ${better}.`}
      </VisuallyHidden>
    </section>
  )
})
