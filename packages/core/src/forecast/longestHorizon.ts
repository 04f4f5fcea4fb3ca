/** Periods that a plan looks ahead at most, and a baseline is packed for: further, and the past says little of it. */
export const longestHorizon = { day: 184, week: 104, month: 36 } as const
