import { TextInput, type TextInputProps } from "@mantine/core"
import { useLayoutEffect, useRef, useState } from "react"
import { editableAmount } from "../grid/editableAmount.ts"
import { localMark, readAmounts } from "../grid/readAmounts.ts"
import classes from "./AmountInput.module.css"

interface AmountInputProps extends Pick<TextInputProps, "label" | "error" | "className" | "size" | "placeholder"> {
  /** what it is, where there is no visible label */
  readonly "aria-label"?: string
  /** null for none: nothing is written */
  readonly value: number | null
  /** digits after the point */
  readonly decimals: number
  /** pixels, more where the amount is longer */
  readonly w?: number
  readonly min?: number
  readonly max?: number
  /** by which arrow keys change it */
  readonly step?: number
  /** written after the number */
  readonly suffix?: string
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

/** Pixels of a digit, and of what is beside an amount in its field. */
const DIGIT = 8
const PADDING = 28

/**
 * A number that follows the scenario, except while somebody types in it: then it shows what they type, half-finished or
 * empty as it may be, and reports what can be read as an amount. What cannot is marked, and forgotten by leaving the field.
 */
export function AmountInput({
  decimals,
  deferred = false,
  error,
  signed = false,
  min = signed ? Number.NEGATIVE_INFINITY : 0,
  max = Number.POSITIVE_INFINITY,
  onChange,
  onClear,
  onSettle,
  step = 1,
  suffix = "",
  value,
  w,
  ...input
}: AmountInputProps) {
  const [isEditing, setIsEditing] = useState(false)
  const [draft, setDraft] = useState<string>()
  const element = useRef<HTMLInputElement>(null)
  // the text changes with the focus, and whoever comes by Tab types over it
  useLayoutEffect(() => {
    if (isEditing) element.current?.select()
  }, [isEditing])

  const rounded = (x: number) => Number(x.toFixed(decimals))
  const shown = value === null ? undefined : rounded(value)
  const atRest = shown === undefined ? "" : shown.toLocaleString("en-US", { maximumFractionDigits: decimals }) + suffix
  const text = draft ?? (isEditing && shown !== undefined ? editableAmount(shown) : atRest)
  const typed = draft === undefined ? (shown ?? "nothing") : readTyped(draft, suffix, signed)
  const reading = draft === undefined ? undefined : readingOf(draft, suffix, signed)
  const within = (x: number) => rounded(Math.min(Math.max(x, min), max))
  const take = (typed: Typed) => {
    if (typeof typed === "number" && within(typed) !== shown) onChange(within(typed))
    else if (typed === "nothing" && value !== null) onClear?.()
  }
  const write = (text: string) => {
    setDraft(text)
    if (!deferred) take(readTyped(text, suffix, signed))
  }
  const finish = () => {
    if (deferred && draft !== undefined) take(typed)
    setDraft(undefined)
    onSettle()
  }
  return (
    <TextInput
      {...input}
      {...(w !== undefined && { w: Math.max(w, DIGIT * atRest.length + PADDING) })}
      ref={element}
      inputMode={signed ? "text" : "decimal"}
      autoComplete="off"
      error={typed === "unreadable" || error}
      {...(reading !== undefined && {
        rightSection: (
          <span role="status" className={classes.reading}>
            = {reading.toLocaleString("en-US", { maximumFractionDigits: 20 })}
          </span>
        ),
        rightSectionWidth: 12
      })}
      value={text}
      onChange={event => write(event.currentTarget.value)}
      onFocus={() => setIsEditing(true)}
      onBlur={() => {
        setIsEditing(false)
        finish()
      }}
      onKeyDown={event => {
        if (event.key === "Enter") finish()
        if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return
        event.preventDefault()
        const from = typeof typed === "number" ? typed : (shown ?? 0)
        write(editableAmount(within(from + (event.key === "ArrowUp" ? step : -step))))
      }}
    />
  )
}

type Typed = number | "nothing" | "unreadable"

/** How a text was read that can be read in two ways, as 1.234; undefined of all others. */
function readingOf(text: string, suffix: string, signed: boolean): number | undefined {
  const [point, comma] = (["point", "comma"] as const).map(mark => readTyped(text, suffix, signed, mark))
  if (typeof point !== "number" || typeof comma !== "number" || point === comma) return undefined
  return localMark() === "point" ? point : comma
}

function readTyped(text: string, suffix: string, signed: boolean, mark = localMark()): Typed {
  const bare = text.trim().replace(suffix, "")
  if (bare === "") return "nothing"
  // a sign at which somebody has just begun is no 0
  if (!/\d/.test(bare)) return "unreadable"
  const isNegative = signed && /^[-−]/.test(bare)
  const amounts = readAmounts([[isNegative ? bare.slice(1) : bare]], mark)
  if (amounts.kind === "unreadable") return "unreadable"
  const [[amount]] = amounts.rows as [[number]]
  return isNegative ? -amount : amount
}
