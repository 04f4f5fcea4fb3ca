import { withMinus } from "./withMinus.ts"

const small = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 3 })
// as many digits in every row, so that a column of them can be compared
const large = new Intl.NumberFormat("en-US", {
  notation: "compact",
  minimumSignificantDigits: 3,
  maximumSignificantDigits: 3
})

/** An amount to three digits: 1.20M, 212K, 0.456. */
export const formatCompact = (x: number): string => withMinus((Math.abs(x) < 1000 ? small : large).format(x))
