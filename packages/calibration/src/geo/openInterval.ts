import type { PanelLift } from "./PanelLift.ts"

/**
 * The lift with one bound instead of two, as tests of "does it pay at least this much" report it: each end of a two-sided
 * interval of level 2p − 1 is a one-sided bound of level p. Kept is the cautious one: the lower bound of the return, which
 * is the upper bound of the lift where spend was cut.
 * @param lift with a two-sided interval
 */
export function openInterval(lift: PanelLift): PanelLift {
  const { lower, upper, level } = lift.interval
  const isCut = (lift.spendDelta?.value ?? 0) < 0
  return {
    ...lift,
    interval: {
      lower: isCut ? Number.NEGATIVE_INFINITY : lower,
      upper: isCut ? upper : Number.POSITIVE_INFINITY,
      level: (1 + level) / 2,
      sides: 1
    },
    iroas: lift.iroas && { ...lift.iroas, upper: Number.POSITIVE_INFINITY }
  }
}
