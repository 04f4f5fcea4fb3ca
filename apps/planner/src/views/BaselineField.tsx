import type { ColumnUse } from "@liftmix/calibration"
import { NativeSelect } from "@mantine/core"
import { AmountInput } from "./AmountInput.tsx"
import classes from "./ColumnsStep.module.css"

interface BaselineFieldProps {
  /** of the column */
  readonly name: string
  readonly use: ColumnUse
  onChange(use: ColumnUse): void
}

const VALUE = "value"
const choices = [
  { value: "mean", label: "Effect against its mean" },
  { value: "max", label: "Effect against its highest" },
  { value: "min", label: "Effect against its lowest" },
  { value: VALUE, label: "Effect against a value" }
] as const

/** Decimals of a lever's value: indices and prices have cents. */
const CENTS = 2

/** The value of a lever, as a usual price, that its effect is counted from. */
export function BaselineField({ name, onChange, use }: BaselineFieldProps) {
  const { baseline = "mean" } = use
  const choose = (chosen: string) => {
    const kind = choices.find(({ value }) => value === chosen)?.value
    if (kind !== undefined) onChange({ ...use, baseline: kind === VALUE ? 0 : kind })
  }
  return (
    <div className={classes.baseline}>
      <NativeSelect
        aria-label={`Effect of ${name} is counted`}
        data={[...choices]}
        value={typeof baseline === "number" ? VALUE : baseline}
        onChange={event => choose(event.currentTarget.value)}
      />
      {typeof baseline === "number" && (
        <AmountInput
          aria-label={`Baseline of ${name}`}
          decimals={CENTS}
          signed
          w={90}
          value={baseline}
          onChange={value => onChange({ ...use, baseline: value })}
          onSettle={() => {}}
        />
      )}
    </div>
  )
}
