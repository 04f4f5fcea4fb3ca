import { type Horizon, longestHorizon, type ModelCard } from "@liftmix/core"
import { SegmentedControl, Text } from "@mantine/core"
import { memo } from "react"
import type { Planner } from "../session/usePlanner.ts"
import { AmountInput } from "./AmountInput.tsx"

interface HorizonFieldsProps extends Pick<Planner, "changeHorizon" | "settle"> {
  readonly horizon: Horizon
  readonly data: ModelCard["data"]
}

/** How far ahead the plan looks, and which of its effects count. */
export const HorizonFields = memo(function HorizonFields(props: HorizonFieldsProps) {
  const { changeHorizon, data, horizon, settle } = props
  const { period, periods } = data
  return (
    <>
      <AmountInput
        label={`Horizon, ${period}s`}
        w={110}
        decimals={0}
        deferred
        min={1}
        max={Math.min(longestHorizon[period], periods)}
        value={horizon.periods}
        onChange={periods => changeHorizon({ ...horizon, periods })}
        onSettle={settle}
      />
      <div>
        <Text size="sm" fw={500} mb={2} id="counted-effect">
          Counted effect
        </Text>
        <SegmentedControl
          aria-labelledby="counted-effect"
          value={horizon.effect}
          onChange={effect => changeHorizon({ ...horizon, effect })}
          data={[
            { value: "full", label: "With carry-over" },
            { value: "in-period", label: "Within horizon" }
          ]}
        />
      </div>
    </>
  )
})
