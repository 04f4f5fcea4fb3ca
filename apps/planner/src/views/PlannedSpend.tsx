import { Slider } from "@mantine/core"
import { memo } from "react"
import type { ChannelSpend } from "../compute/ChannelSpend.ts"
import type { SpendRange } from "../compute/SpendRange.ts"
import { formatAmount } from "../format/formatAmount.ts"
import { formatCompact } from "../format/formatCompact.ts"
import { formatRange } from "../format/formatRange.ts"
import { amountDecimals } from "../scenario/amountDecimals.ts"
import { niceStep } from "../scenario/niceStep.ts"
import type { Planner } from "../session/usePlanner.ts"
import { AmountInput } from "./AmountInput.tsx"
import classes from "./PlanTable.module.css"

interface PlannedSpendProps extends Pick<Planner, "edit" | "settle"> {
  /** place of the channel in the scenario */
  readonly index: number
  readonly spend: ChannelSpend
  /** money over the horizon */
  readonly planned: number
  /** where the slider ends, money */
  readonly end: number
  readonly color: string
  /** what plans spend that are nearly as good */
  readonly range: SpendRange | undefined
}

/** A channel's total, to type or to drag. */
export const PlannedSpend = memo(function PlannedSpend(props: PlannedSpendProps) {
  const { color, edit, end, index, planned, range, settle, spend } = props
  const { channel, current } = spend
  const step = niceStep(end)
  const change = (planned: number) =>
    edit({ kind: "channel", channel: index, change: { planned } }, `${channel} planned`)
  return (
    <>
      <div className={classes.amount}>
        <AmountInput
          aria-label={`${channel}: planned spend`}
          size="xs"
          className={classes.money!}
          decimals={amountDecimals(end)}
          step={step}
          value={planned}
          onChange={change}
          onSettle={settle}
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
          onChange={change}
          onChangeEnd={settle}
        />
      </div>
      {range !== undefined && (
        <div className={classes.range}>
          within 1% of the best: {formatRange({ lower: range.least, upper: range.most }, formatCompact)}
        </div>
      )}
    </>
  )
})
