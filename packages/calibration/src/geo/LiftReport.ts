import { Schema } from "effect"
import { LiftCourse } from "./LiftCourse.ts"
import { liftMethods } from "./PanelLift.ts"

/** A lift estimated from a geo panel, with its course: what a picture of it needs. Stored as `lifts/<id>.json`. */
export const LiftReport = Schema.Struct({
  format: Schema.Literal("liftmix-lift"),
  version: Schema.Literal(1),
  /** of the experiment that the lift is */
  id: Schema.String,
  channel: Schema.String,
  kpi: Schema.String,
  method: Schema.Literals(liftMethods),
  /** days, inclusive */
  window: Schema.Struct({ start: Schema.String, end: Schema.String, measureEnd: Schema.String }),
  treated: Schema.Array(Schema.String),
  control: Schema.Array(Schema.String),
  /** KPI units, treated geos, all evaluated periods */
  lift: Schema.Finite,
  se: Schema.Finite,
  liftPercent: Schema.Finite,
  pValue: Schema.Finite,
  /** share of the KPI's variation before the test that was expected; null where nothing varied */
  preFit: Schema.NullOr(Schema.Finite),
  course: LiftCourse
})
export type LiftReport = typeof LiftReport.Type
