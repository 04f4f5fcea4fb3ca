import { Schema } from "effect"

/** That a medium's effectiveness may change over time: how freely, and how fast. */
export const TimeVarying = Schema.Struct({
  /** evenly spaced over the window, ends included; absent: one per quarter of a year, see `createEffectCourse` */
  knots: Schema.optionalKey(Schema.Int.check(Schema.isGreaterThanOrEqualTo(2))),
  /** standard deviation of the half-normal prior of the course's spread; 0.3: effects within some 30 % of their average */
  spread: Schema.Finite.check(Schema.isGreaterThan(0))
})
export type TimeVarying = typeof TimeVarying.Type

export const defaultTimeVarying: TimeVarying = { spread: 0.3 }
