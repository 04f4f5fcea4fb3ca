import { withMinus } from "./withMinus.ts"

const compact = new Intl.NumberFormat("en-US", { notation: "compact", maximumSignificantDigits: 3 })

/** An axis label, as short as it can be: 1M, 1.5M, 200K. */
export const formatTick = (x: number): string => withMinus(compact.format(x))
