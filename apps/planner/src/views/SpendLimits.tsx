import { ActionIcon } from "@mantine/core"
import { IconLock, IconLockOpen } from "@tabler/icons-react"
import { memo } from "react"
import type { ChannelSpend } from "../compute/ChannelSpend.ts"
import { amountDecimals } from "../scenario/amountDecimals.ts"
import { niceStep } from "../scenario/niceStep.ts"
import { referenceSpend } from "../scenario/referenceSpend.ts"
import type { ChannelPlan } from "../scenario/Scenario.ts"
import type { Planner } from "../session/usePlanner.ts"
import { AmountInput } from "./AmountInput.tsx"
import classes from "./PlanTable.module.css"

/** How limits of channels are written. */
export type LimitUnit = "percent" | "money"

interface SpendLimitsProps
  extends Pick<Planner, "edit" | "settle">,
    Pick<ChannelPlan, "locked" | "lowerPercent" | "upperPercent"> {
  /** place of the channel in the scenario */
  readonly index: number
  readonly spend: ChannelSpend
  /** these limits cannot be met */
  readonly lowerInConflict: boolean
  readonly upperInConflict: boolean
  readonly unit: LimitUnit
}

/** Between what Optimise may choose a channel's total. */
export const SpendLimits = memo(function SpendLimits(props: SpendLimitsProps) {
  const { edit, index, locked, lowerInConflict, lowerPercent, settle, spend, unit, upperInConflict, upperPercent } =
    props
  const { channel } = spend
  const reference = referenceSpend(spend)
  const change = (change: Partial<ChannelPlan>) =>
    edit({ kind: "channel", channel: index, change }, `${channel} ${Object.keys(change).join()}`)
  const limit = (name: "lowerPercent" | "upperPercent", word: string, percent: number, inConflict: boolean) => (
    <AmountInput
      aria-label={`${channel}: ${word} for Optimise, ${unit === "percent" ? "% of current spend" : "money"}`}
      className={(unit === "percent" ? classes.percent : classes.limit)!}
      size="xs"
      {...(unit === "percent"
        ? { suffix: "%", decimals: 1, max: 1000, step: 5 }
        : { decimals: amountDecimals(reference), step: niceStep(reference) })}
      disabled={locked || !(reference > 0)}
      error={inConflict}
      value={unit === "percent" ? percent : (percent * reference) / 100}
      onChange={value => change({ [name]: unit === "percent" ? value : (100 * value) / reference })}
      onSettle={settle}
    />
  )
  return (
    <div className={classes.limits}>
      {limit("lowerPercent", "minimum", lowerPercent, lowerInConflict)}
      <span aria-hidden>–</span>
      {limit("upperPercent", "maximum", upperPercent, upperInConflict)}
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
  )
})
