import { NumberInput, type NumberInputProps } from "@mantine/core"
import { useState } from "react"

interface AmountInputProps
  extends Pick<
    NumberInputProps,
    "label" | "suffix" | "min" | "max" | "step" | "error" | "className" | "w" | "size" | "placeholder"
  > {
  /** what it is, where there is no visible label */
  readonly "aria-label"?: string
  /** null for none: nothing is written */
  readonly value: number | null
  /** digits after the point */
  readonly decimals: number
  readonly disabled?: boolean
  /** reports when the person has finished, with Enter or by leaving: half a number would do harm */
  readonly deferred?: boolean
  /** amounts below 0 make sense */
  readonly signed?: boolean
  onChange(value: number): void
  /** the field was emptied; without this an empty field says nothing */
  onClear?(): void
  /** the person has finished editing */
  onSettle(): void
}

/**
 * A number that follows the scenario, except while somebody types in it: then it shows what they type, half-finished or
 * empty as it may be, and reports only whole numbers of it.
 */
export function AmountInput({
  decimals,
  deferred = false,
  onChange,
  onClear,
  onSettle,
  signed = false,
  value,
  ...props
}: AmountInputProps) {
  const [draft, setDraft] = useState<number | string>()
  const shown = value === null ? "" : Number(value.toFixed(decimals))
  const take = (next: number | string | undefined) => {
    if (typeof next === "number" && next !== shown) onChange(next)
    else if (next === "" && value !== null) onClear?.()
  }
  const finish = () => {
    const { max = Number.POSITIVE_INFINITY, min = 0 } = props
    if (deferred) take(typeof draft === "number" ? Math.min(Math.max(draft, Number(min)), Number(max)) : draft)
    setDraft(undefined)
    onSettle()
  }
  return (
    <NumberInput
      {...props}
      {...(signed ? {} : { min: props.min ?? 0 })}
      allowNegative={signed}
      decimalScale={decimals}
      thousandSeparator=","
      hideControls
      value={draft ?? shown}
      onChange={next => {
        setDraft(next)
        if (!deferred) take(next)
      }}
      onBlur={finish}
      onKeyDown={event => {
        if (event.key === "Enter") finish()
      }}
    />
  )
}
