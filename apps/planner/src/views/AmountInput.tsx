import { NumberInput, type NumberInputProps } from "@mantine/core"
import { useState } from "react"

interface AmountInputProps
  extends Pick<NumberInputProps, "label" | "suffix" | "min" | "max" | "step" | "error" | "className" | "w" | "size"> {
  /** what it is, where there is no visible label */
  readonly "aria-label"?: string
  readonly value: number
  /** digits after the point */
  readonly decimals: number
  readonly disabled?: boolean
  onChange(value: number): void
  /** the person has finished editing */
  onSettle(): void
}

/**
 * A number that follows the scenario, except while somebody types in it: then it shows what they type, half-finished or
 * empty as it may be, and reports only whole numbers of it.
 */
export function AmountInput({ decimals, onChange, onSettle, value, ...props }: AmountInputProps) {
  const [draft, setDraft] = useState<number | string>()
  const shown = Number(value.toFixed(decimals))
  return (
    <NumberInput
      {...props}
      min={props.min ?? 0}
      allowNegative={false}
      decimalScale={decimals}
      thousandSeparator=","
      hideControls
      value={draft ?? shown}
      onChange={next => {
        setDraft(next)
        if (typeof next === "number" && next !== shown) onChange(next)
      }}
      onBlur={() => {
        setDraft(undefined)
        onSettle()
      }}
    />
  )
}
