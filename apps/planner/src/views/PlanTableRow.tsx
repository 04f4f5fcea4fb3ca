import type { ModelCard } from "@liftmix/core"
import { ActionIcon, Slider } from "@mantine/core"
import { IconLock, IconLockOpen } from "@tabler/icons-react"
import { channelColor } from "../charts/channelColor.ts"
import { formatAmount } from "../format/formatAmount.ts"
import { formatChange } from "../format/formatChange.ts"
import { formatCompact } from "../format/formatCompact.ts"
import { formatRange } from "../format/formatRange.ts"
import { formatShare } from "../format/formatShare.ts"
import { amountDecimals } from "../scenario/amountDecimals.ts"
import { niceStep } from "../scenario/niceStep.ts"
import { referenceSpend } from "../scenario/referenceSpend.ts"
import type { ChannelPlan } from "../scenario/Scenario.ts"
import type { EfficiencyTerms } from "../words/EfficiencyTerms.ts"
import type { Planner } from "../session/usePlanner.ts"
import { AmountInput } from "./AmountInput.tsx"
import { ChannelName } from "./ChannelName.tsx"
import classes from "./PlanTable.module.css"
import { Spread } from "./Spread.tsx"

interface PlanTableRowProps {
  /** place of the channel in the scenario */
  readonly index: number
  /** where the slider ends, money */
  readonly end: number
  readonly planner: Planner
  readonly model: ModelCard
  readonly terms: EfficiencyTerms
  readonly limitsIn: LimitUnit
}

/** How limits of channels are written. */
export type LimitUnit = "percent" | "money"

export function PlanTableRow({ end, index, limitsIn, model, planner, terms }: PlanTableRowProps) {
  const { channel, current, seen } = planner.scenario.spends[index]!
  const { locked, lowerPercent, planned, upperPercent } = planner.scenario.channels[index]!
  const { conflict, optimiser } = planner
  const outcome = planner.outcome.value?.channels[index]
  const range = optimiser.ranges.state.kind === "done" ? optimiser.ranges.state.value[index] : undefined
  const color = channelColor(model, channel)
  const change = (change: Partial<ChannelPlan>) =>
    planner.edit({ kind: "channel", channel: index, change }, `${channel} ${Object.keys(change).join()}`)
  const step = niceStep(end)
  const reference = referenceSpend(planner.scenario.spends[index]!)
  const limit = (name: "lowerPercent" | "upperPercent", word: string, percent: number) => (
    <AmountInput
      aria-label={`${channel}: ${word} for Optimise, ${limitsIn === "percent" ? "% of current spend" : "money"}`}
      className={(limitsIn === "percent" ? classes.percent : classes.limit)!}
      size="xs"
      {...(limitsIn === "percent"
        ? { suffix: "%", decimals: 1, max: 1000, step: 5 }
        : { decimals: amountDecimals(reference), step: niceStep(reference) })}
      disabled={locked || !(reference > 0)}
      error={conflict?.limits.some(({ channel, side }) => channel === index && name.startsWith(side)) ?? false}
      value={limitsIn === "percent" ? percent : (percent * reference) / 100}
      onChange={value => change({ [name]: limitsIn === "percent" ? value : (100 * value) / reference })}
      onSettle={planner.settle}
    />
  )
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
        <div className={classes.amount}>
          <AmountInput
            aria-label={`${channel}: planned spend`}
            size="xs"
            className={classes.money!}
            decimals={amountDecimals(end)}
            step={step}
            value={planned}
            onChange={planned => change({ planned })}
            onSettle={planner.settle}
          />
          <Slider
            thumbLabel={`${channel}: planned spend`}
            thumbValueText={formatAmount}
            className={classes.slider!}
            color={color}
            size={5}
            thumbSize={16}
            label={formatCompact}
            min={0}
            max={end}
            step={step}
            startPointValue={current}
            value={planned}
            onChange={planned => change({ planned })}
            onChangeEnd={planner.settle}
          />
        </div>
        {range !== undefined && (
          <div className={classes.range}>
            within 1% of the best: {formatRange({ lower: range.least, upper: range.most }, formatCompact)}
          </div>
        )}
      </td>
      <td data-label="Change" data-figures>
        {formatChange(current, planned)}
      </td>
      <td data-label="Min – max, lock">
        <div className={classes.limits}>
          {limit("lowerPercent", "minimum", lowerPercent)}
          <span aria-hidden>–</span>
          {limit("upperPercent", "maximum", upperPercent)}
          <ActionIcon
            variant={locked ? "filled" : "subtle"}
            color={locked ? "accent" : "gray"}
            aria-label={`${channel}: lock the planned spend`}
            aria-pressed={locked}
            title={locked ? "Optimise leaves this channel as planned" : "Optimise may change this channel"}
            onClick={() => change({ locked: !locked })}
          >
            {locked ? <IconLock size={16} aria-hidden /> : <IconLockOpen size={16} aria-hidden />}
          </ActionIcon>
        </div>
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
}
