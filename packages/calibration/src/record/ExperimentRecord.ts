import { Schema } from "effect"

const Positive = Schema.Finite.check(Schema.isGreaterThan(0))
const NonNegative = Schema.Finite.check(Schema.isGreaterThanOrEqualTo(0))
const Share = Schema.Finite.check(Schema.isGreaterThan(0), Schema.isLessThanOrEqualTo(1))

/** A day as yyyy-mm-dd; that the calendar has it is checked by `validateRecord`. */
const IsoDate = Schema.String.check(Schema.isPattern(/^\d{4}-\d{2}-\d{2}$/))

/** How spend was changed. Each kind's default contrast, in multiples of business as usual: `spendMultipliers`. */
export const ExperimentDesign = Schema.Literals([
  "holdback",
  "go-dark",
  "heavy-up",
  "scale-down",
  "arm-vs-arm",
  "user-holdout",
  "switchback",
  "pre-post"
])
export type ExperimentDesign = typeof ExperimentDesign.Type

/** How the standard error was come by. */
const SeMethod = Schema.Literals([
  "reported",
  "interval",
  "interval_one_sided",
  "p_value",
  "confidence",
  "placebo",
  "tbr",
  "default_cv"
])
type SeMethod = typeof SeMethod.Type

/** What the report of the experiment said, in KPI units of the lift; `null` is an open end. */
const Interval = Schema.Struct({
  lower: Schema.NullOr(Schema.Finite),
  upper: Schema.NullOr(Schema.Finite),
  level: Schema.Finite.check(Schema.isGreaterThan(0), Schema.isLessThan(1)),
  sides: Schema.Literals([1, 2]),
  kind: Schema.Literals(["confidence", "credible", "conformal", "jackknife+"])
})

/** The lift and its uncertainty; `dist` says which of the other fields describe it. */
export const LiftEstimate = Schema.Struct({
  /** incremental outcome over start … measureEnd, treated − reference */
  lift: Schema.Finite,
  se: Positive,
  dist: Schema.Literals(["normal", "student_t", "two_piece", "shifted_lognormal", "draws"]),
  /** student_t */
  df: Schema.optionalKey(Positive),
  /** two_piece: scales below and above the lift */
  sigmaLeft: Schema.optionalKey(Positive),
  sigmaRight: Schema.optionalKey(Positive),
  /** shifted_lognormal: shift + e^(mu + logScale·Z) */
  shift: Schema.optionalKey(Schema.Finite),
  logScale: Schema.optionalKey(Positive),
  mu: Schema.optionalKey(Schema.Finite),
  /** draws of the lift */
  draws: Schema.optionalKey(Schema.Array(Schema.Finite)),
  interval: Schema.optionalKey(Interval),
  pValue: Schema.optionalKey(Schema.Finite.check(Schema.isBetween({ minimum: 0, maximum: 1 }))),
  seMethod: SeMethod
})
export type LiftEstimate = typeof LiftEstimate.Type

/** What another test made of a channel in its own part of the market. */
const ChangeElsewhere = Schema.Struct({
  /** the other test's id; absent where it is no experiment of the workspace */
  experiment: Schema.optionalKey(Schema.String),
  channel: Schema.String,
  /** days of changed spend, inclusive */
  start: IsoDate,
  end: IsoDate,
  /** of the market, apart from this test's */
  share: Share,
  /** spend there in multiples of business as usual */
  multiplier: NonNegative,
  /** treated there, where they are geos of the data */
  geos: Schema.optionalKey(Schema.Array(Schema.String))
})

/**
 * One incrementality experiment: the incremental outcome it measured, the change of spend that caused it, and where and
 * when. Returns and percentages are import formats only: they are converted before a record exists.
 *
 * Sign rule: everything is treated − reference. A go-dark test has a negative spend delta and normally a negative lift.
 */
export const ExperimentRecord = Schema.Struct({
  id: Schema.NonEmptyString,
  schemaVersion: Schema.Literal(1),
  source: Schema.Struct({
    system: Schema.String,
    file: Schema.optionalKey(Schema.String),
    /** row of the file, the header is row 1 */
    row: Schema.optionalKey(Schema.Int),
    importedAt: Schema.optionalKey(Schema.String),
    /** the input as it was read */
    rawRow: Schema.optionalKey(Schema.Record(Schema.String, Schema.Unknown))
  }),
  design: Schema.Struct({
    kind: ExperimentDesign,
    unit: Schema.Literals(["geo", "user", "household", "time"]),
    randomised: Schema.Boolean,
    /** arms that share a control group carry the same study */
    studyId: Schema.optionalKey(Schema.String),
    /** covariance of this lift with other arms of the study, lift units squared */
    armCovariance: Schema.optionalKey(Schema.Array(Schema.Struct({ otherId: Schema.String, cov: Schema.Finite })))
  }),
  /** more than one: changed together, only the sum of their effects is identified */
  channels: Schema.NonEmptyArray(Schema.Struct({ channel: Schema.NonEmptyString, role: Schema.Literal("changed") })),
  kpi: Schema.Struct({
    name: Schema.optionalKey(Schema.String),
    /** unit of the lift; `model`: the unit of the model's KPI, whatever that is */
    unit: Schema.Literals(["model", "count", "currency"]),
    currency: Schema.optionalKey(Schema.String),
    /** model KPI = factor · lift */
    toModel: Schema.optionalKey(
      Schema.Struct({ factor: Positive, sd: NonNegative, basis: Schema.optionalKey(Schema.String) })
    )
  }),
  /** days, all inclusive: spend differs from start to end, the outcome is counted from start to measureEnd */
  window: Schema.Struct({
    start: IsoDate,
    end: IsoDate,
    measureEnd: IsoDate,
    timezone: Schema.optionalKey(Schema.String)
  }),
  scope: Schema.Struct({
    geos: Schema.optionalKey(Schema.Array(Schema.String)),
    /** share of the modelled market; may be absent where `geos` are geos of the data */
    treatedShare: Schema.optionalKey(Share),
    shareBasis: Schema.optionalKey(Schema.Literals(["outcome", "population", "spend", "assumed"])),
    /** whose lift the number is */
    liftScaledTo: Schema.Literals(["treated", "national", "custom"]),
    /** share that a `custom` lift refers to */
    scaleShare: Schema.optionalKey(Share)
  }),
  spend: Schema.Struct({
    currency: Schema.optionalKey(Schema.String),
    /** multiples of business as usual */
    treatedMultiplier: Schema.optionalKey(NonNegative),
    referenceMultiplier: Schema.optionalKey(NonNegative),
    /** money in the treated area, start … end */
    treatedTotal: Schema.optionalKey(NonNegative),
    referenceTotal: Schema.optionalKey(NonNegative),
    /** money per day or period in the treated area, and what it would have been */
    path: Schema.optionalKey(
      Schema.Array(
        Schema.Struct({ date: IsoDate, channel: Schema.String, treated: NonNegative, reference: NonNegative })
      )
    ),
    /** treated − reference, treated area, whole window; may be absent where multipliers are given */
    delta: Schema.optionalKey(Schema.Finite),
    deltaSe: Schema.optionalKey(NonNegative),
    /** the same channels changed on the same days in other parts of the market, by tests beside this one (`besideEachOther`) */
    elsewhere: Schema.optionalKey(Schema.Array(ChangeElsewhere))
  }),
  estimate: LiftEstimate,
  /** what the experiment loses on its way to the model's period and market; absent parts have the design's default */
  transport: Schema.optionalKey(
    Schema.Struct({
      /** divides the sampling variance, in (0, 1] */
      discount: Schema.optionalKey(Share),
      driftSdPerSqrtYear: Schema.optionalKey(NonNegative),
      geoHeterogeneityCv: Schema.optionalKey(NonNegative),
      biasSd: Schema.optionalKey(NonNegative)
    })
  ),
  use: Schema.Literals(["likelihood", "prior", "validate-only", "ignore"]),
  /**
   * of a test in geos of the panel that the model is fitted to: leave the cells its lift came from to the test (the default),
   * or keep them in the panel too, for a lift that was measured on other data
   */
  overlap: Schema.optionalKey(Schema.Literals(["mask-panel", "keep"])),
  notes: Schema.optionalKey(Schema.String)
})
export type ExperimentRecord = typeof ExperimentRecord.Type
