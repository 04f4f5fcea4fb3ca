import type { ChannelOutcome, ModelCard } from "@liftmix/core"
import { memo } from "react"
import type { ChannelSpend } from "../compute/ChannelSpend.ts"
import type { SpendRange } from "../compute/SpendRange.ts"
import { channelColor } from "../charts/channelColor.ts"
import { formatAmount } from "../format/formatAmount.ts"
import { formatChange } from "../format/formatChange.ts"
import { formatCompact } from "../format/formatCompact.ts"
import { formatRange } from "../format/formatRange.ts"
import { formatShare } from "../format/formatShare.ts"
import type { ChannelPlan } from "../scenario/Scenario.ts"
import type { Planner } from "../session/usePlanner.ts"
import type { EfficiencyTerms } from "../words/EfficiencyTerms.ts"
import { ChannelName } from "./ChannelName.tsx"
import { PlannedSpend } from "./PlannedSpend.tsx"
import classes from "./PlanTable.module.css"
import { type LimitUnit, SpendLimits } from "./SpendLimits.tsx"
import { Spread } from "./Spread.tsx"

interface PlanTableRowProps extends Pick<Planner, "edit" | "settle"> {
  /** place of the channel in the scenario */
  readonly index: number
  /** where the slider ends, money */
  readonly end: number
  readonly spend: ChannelSpend
  readonly plan: ChannelPlan
  /** what plans spend that are nearly as good */
  readonly range: SpendRange | undefined
  /** these limits cannot be met */
  readonly lowerInConflict: boolean
  readonly upperInConflict: boolean
  /** of the channel */
  readonly outcome: ChannelOutcome | undefined
  readonly model: ModelCard
  readonly terms: EfficiencyTerms
  readonly limitsIn: LimitUnit
}

/** One channel of the plan. Its fields, which take most of the time, are drawn anew only when they change themselves. */
export const PlanTableRow = memo(function PlanTableRow(props: PlanTableRowProps) {
  const { edit, end, index, limitsIn, model, outcome, plan, range, settle, spend, terms } = props
  const { locked, lowerPercent, planned, upperPercent } = plan
  const { channel, current, seen } = spend
  const color = channelColor(model, channel)
  return (
    <tr>
      <th scope="row">
        <ChannelName name={channel} color={color} />
        {planned > seen && <div className={classes.warning}>beyond seen spend</div>}
      </th>
      <td data-label="Current" data-figures>
        {formatAmount(current)}
      </td>
      <td data-label="Planned" className={classes.planned}>
        <PlannedSpend
          index={index}
          spend={spend}
          planned={planned}
          end={end}
          color={color}
          range={range}
          edit={edit}
          settle={settle}
        />
      </td>
      <td data-label="Change" data-figures>
        {formatChange(current, planned)}
      </td>
      <td data-label="Min – max, lock">
        <SpendLimits
          index={index}
          spend={spend}
          locked={locked}
          lowerPercent={lowerPercent}
          upperPercent={upperPercent}
          lowerInConflict={props.lowerInConflict}
          upperInConflict={props.upperInConflict}
          unit={limitsIn}
          edit={edit}
          settle={settle}
        />
      </td>
      <td data-label={`Incremental ${model.data.kpi}`} data-figures>
        {outcome && (
          <Spread main={formatCompact(outcome.outcome.mean)} range={formatRange(outcome.outcome, formatCompact)} />
        )}
      </td>
      <td data-label="Share" data-figures>
        {outcome && (outcome.share === null ? "–" : formatShare(outcome.share))}
      </td>
      <td data-label={terms.average} data-figures>
        {outcome &&
          (outcome.efficiency === null ? (
            "–"
          ) : (
            <Spread
              main={terms.format(outcome.efficiency.mean)}
              range={formatRange(outcome.efficiency, terms.format)}
            />
          ))}
      </td>
      <td data-label={terms.marginal} data-figures>
        {outcome && (outcome.marginal === null ? "–" : terms.format(outcome.marginal))}
      </td>
    </tr>
  )
})
