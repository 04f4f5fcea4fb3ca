import { withMinus } from "./withMinus.ts"

const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 })
const significant = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 4 })

/** An amount in full, without a currency: 1,234,567. Below 1,000, to four digits: 12.35. */
export const formatAmount = (x: number): string => withMinus((Math.abs(x) < 1000 ? significant : whole).format(x))
