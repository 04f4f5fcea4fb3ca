import { referenceSpend } from "./referenceSpend.ts"
import type { Scenario } from "./Scenario.ts"

export interface SpendLimits {
  readonly lower: number
  readonly upper: number
}

/** [channel] the spends, money over the horizon, among which an optimised plan may choose. */
export const spendLimits = ({ channels, spends }: Scenario): readonly SpendLimits[] =>
  channels.map(({ planned, lowerPercent, upperPercent, locked }, c) => {
    if (locked) return { lower: planned, upper: planned }
    const reference = referenceSpend(spends[c]!)
    return { lower: (reference * lowerPercent) / 100, upper: (reference * upperPercent) / 100 }
  })
