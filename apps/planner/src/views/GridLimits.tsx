import type { ModelCard } from "@liftmix/core"
import { useState } from "react"
import { channelColor } from "../charts/channelColor.ts"
import { amountDecimals } from "../scenario/amountDecimals.ts"
import { niceStep } from "../scenario/niceStep.ts"
import type { Planner } from "../session/usePlanner.ts"
import { AmountInput } from "./AmountInput.tsx"
import { ChannelName } from "./ChannelName.tsx"
import classes from "./GridLimits.module.css"

/** Limits that a plan keeps to in each period, for Optimise where it may move periods. */
export function GridLimits({ model, planner }: { readonly planner: Planner; readonly model: ModelCard }) {
  const [open, setOpen] = useState(false)
  const { edit, scenario, settle } = planner
  const { channels, horizon, mostPerPeriod, spends } = scenario
  const { period } = model.data
  const field = (label: string, value: number | null, usual: number, change: (amount: number | null) => void) => (
    <AmountInput
      aria-label={label}
      size="xs"
      w={112}
      placeholder="none"
      decimals={amountDecimals(value ?? 1000)}
      step={niceStep(value ?? usual)}
      value={value}
      onChange={change}
      onClear={() => change(null)}
      onSettle={settle}
    />
  )
  const total = channels.reduce((sum, { planned }) => sum + planned, 0)
  return (
    <details className={classes.details} data-screen-only onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>Limits of single {period}s, for Optimise</summary>
      {open && (
        <div className={classes.scroll}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">Channel</th>
                <th scope="col">Most in a {period}</th>
                <th scope="col">Nothing, or at least</th>
              </tr>
            </thead>
            <tbody>
              {channels.map(({ leastIfOn, mostPerPeriod, planned }, c) => {
                const { channel } = spends[c]!
                const usual = planned / horizon.periods
                const change = (name: "leastIfOn" | "mostPerPeriod") => (amount: number | null) =>
                  edit({ kind: "channel", channel: c, change: { [name]: amount } }, `${channel} ${name}`)
                return (
                  <tr key={channel}>
                    <th scope="row">
                      <ChannelName name={channel} color={channelColor(model, channel)} />
                    </th>
                    <td>{field(`${channel}: most in a ${period}`, mostPerPeriod, usual, change("mostPerPeriod"))}</td>
                    <td>{field(`${channel}: least in a ${period} with any`, leastIfOn, usual, change("leastIfOn"))}</td>
                  </tr>
                )
              })}
              <tr>
                <th scope="row">All channels</th>
                <td>
                  {field(`All channels: most in a ${period}`, mostPerPeriod, total / horizon.periods, most =>
                    edit({ kind: "most-per-period", most }, "most per period")
                  )}
                </td>
                <td />
              </tr>
            </tbody>
          </table>
        </div>
      )}
    </details>
  )
}
