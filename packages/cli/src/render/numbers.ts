import type { Estimate } from "@liftmix/core"

export type Format = (value: number) => string

const formatter = (options: Intl.NumberFormatOptions): Format => {
  const { format } = new Intl.NumberFormat("en-US", { signDisplay: "negative", ...options })
  return value => format(value).replace("-", "−")
}
const fixed = (digits: number) => formatter({ minimumFractionDigits: digits, maximumFractionDigits: digits })
const whole = fixed(0)
const threeDigits = formatter({ maximumSignificantDigits: 3 })

/** Money or KPI units in full: 1,234,567; below 100 to three digits: 12.3. */
export const amount: Format = value => (Math.abs(value) < 100 ? threeDigits(value) : whole(value))

/** Money or KPI units to three digits: 1.23M, 43.4K, 12.0. */
export const shortAmount: Format = formatter({
  notation: "compact",
  minimumSignificantDigits: 3,
  maximumSignificantDigits: 3
})

/** Money back per money spent: 2.10. */
export const ratio: Format = fixed(2)

/** A log density, an effective number of parameters: −1,912.2. */
export const oneDecimal: Format = fixed(1)

/** A share as a percentage: 12.3 %. */
export const percent: Format = value => `${oneDecimal(100 * value)} %`

/** A share of draws: none of a few thousand is no 0 %, and all of them no 100 %. */
export const probability: Format = value =>
  value > 0.999 ? "more than 99.9 %" : value < 0.001 ? "less than 0.1 %" : percent(value)

/** A level that someone has chosen, as it was chosen: 90 %, 97.5 %. */
export const levelOf: Format = level => `${Number((100 * level).toPrecision(6))} %`

const signed = formatter({ maximumFractionDigits: 0, signDisplay: "exceptZero" })

/** An interior point stops short of nothing: what is less than a millionth of the whole is shown as 0. */
export const orNothing = (value: number, whole: number): number => (Math.abs(value) < 1e-6 * whole ? 0 : value)

/** A relative change: +12 %, −3 %, 0 %. */
export const change: Format = value => `${signed(100 * value)} %`

/** Mean and central 90 % interval: 2.10 (1.40 – 3.00). */
export const interval = (estimate: Estimate, format: Format): string =>
  `${format(estimate.mean)} (${format(estimate.lower)} – ${format(estimate.upper)})`

/** 1.4 – 3.0; an end that is open, infinite or null, as −∞ or ∞. */
export const range = (lower: number | null | undefined, upper: number | null | undefined, format: Format): string =>
  `${isOpen(lower) ? "−∞" : format(lower)} – ${isOpen(upper) ? "∞" : format(upper)}`

const isOpen = (bound: number | null | undefined): bound is null | undefined => !Number.isFinite(bound)

/** 0.8 s, 12 s, 2 min 5 s. */
export const duration: Format = seconds => {
  if (seconds < 10) return `${fixed(1)(seconds)} s`
  const rounded = Math.round(seconds)
  return rounded < 60 ? `${rounded} s` : `${Math.floor(rounded / 60)} min ${rounded % 60} s`
}

/** 1 error, 2 errors. */
export const count = (value: number, noun: string, plural = `${noun}s`): string =>
  `${whole(value)} ${value === 1 ? noun : plural}`
