import { referenceSpend } from "./referenceSpend.ts"
import type { Scenario } from "./Scenario.ts"

/**
 * [channel] the spend at which a slider and a drawn curve end: a quarter beyond what was seen and the scenario's upper
 * limit, doubled until the planned spend fits. So it stays put while a slider moves.
 */
export const curveEnds = ({ channels, spends }: Scenario): readonly number[] =>
  channels.map(({ planned, upperPercent }, c) => {
    const { seen, ...spend } = spends[c]!
    let end = 1.25 * Math.max(seen, (referenceSpend({ seen, ...spend }) * upperPercent) / 100)
    // a channel that never spent has no scale of its own
    if (!(end > 0)) return Math.max(planned, 1)
    while (end < planned) end *= 2
    return end
  })
