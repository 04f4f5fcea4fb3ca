import { Schema } from "effect"
import { Distribution } from "../distributions/Distribution.ts"
import { Influence } from "../media/Influence.ts"
import { MediaTransform } from "../media/MediaTransform.ts"
import { Holdout } from "./Holdout.ts"
import { Link } from "./Link.ts"
import { PanelMask } from "./PanelMask.ts"
import { TimeVarying } from "../media/TimeVarying.ts"

/**
 * A prior on the size of a media effect, on the scale a user thinks in; the coefficient β follows deterministically.
 * - roi: value of the KPI caused in the window / spend in the window
 * - mroi: value caused by the next 1 % of spend / that spend
 * - contribution: share of the KPI's total in the window
 * - coefficient: β over the standard deviation of what it is added to: the KPI, or its logarithm (`predictorScale`)
 */
export const MediaPrior = Schema.Struct({
  scale: Schema.Literals(["roi", "mroi", "contribution", "coefficient"]),
  /** of a positive quantity */
  distribution: Distribution,
  /** ids of the experiments it was made of; absent where somebody stated it */
  experiments: Schema.optionalKey(Schema.Array(Schema.String))
})
export type MediaPrior = typeof MediaPrior.Type

/** The scales in people's words. */
export const scaleWords = {
  roi: "ROI",
  mroi: "marginal ROI",
  contribution: "contribution",
  coefficient: "coefficient"
} as const satisfies Record<MediaPrior["scale"], string>

export const ChannelSpec = Schema.Struct({
  name: Schema.NonEmptyString,
  transform: MediaTransform,
  /** absent: `defaultMediaPrior` chooses, and says why */
  prior: Schema.optionalKey(MediaPrior),
  /** absent: the effect is the same at all times */
  timeVarying: Schema.optionalKey(TimeVarying),
  /** media whose response makes this one work better: β h (1 + Σ κ h_u) */
  liftedBy: Schema.optionalKey(Schema.Array(Influence)),
  /** media that make people turn to this one, so that it carries their effect on: exposure · e^(Σ γ h_u) */
  mediates: Schema.optionalKey(Schema.Array(Influence))
})
export type ChannelSpec = typeof ChannelSpec.Type

/**
 * What all paid media together contribute, as a share of the KPI's total in the window; it speaks of the channels that have
 * no prior of their own as if no channel had one (`defaultMediaPrior`).
 */
export const TotalContribution = Schema.Struct({
  mean: Schema.Finite.check(
    Schema.isBetween({ minimum: 0, maximum: 1, exclusiveMinimum: true, exclusiveMaximum: true })
  ),
  sd: Schema.Finite.check(Schema.isGreaterThan(0))
})
export type TotalContribution = typeof TotalContribution.Type

export const Trend = Schema.Union([
  Schema.Struct({ kind: Schema.Literal("none") }),
  Schema.Struct({ kind: Schema.Literal("linear") }),
  /** piecewise linear through evenly spaced knots, with shrunk changes of slope */
  Schema.Struct({
    kind: Schema.Literal("knots"),
    /** ends included; auto: as `trendKnots` chooses */
    knots: Schema.Union([Schema.Int.check(Schema.isGreaterThanOrEqualTo(2)), Schema.Literal("auto")])
  })
])
export type Trend = typeof Trend.Type

/** How geos differ besides their level and media effects, which always may. Of no meaning for a national dataset. */
export const GeoSpec = Schema.Struct({
  /** coefficients of controls and treatments: one for all geos, or one each from a common distribution */
  controls: Schema.Literals(["shared", "pooled"]),
  /** σ per head: one for all geos, or one each */
  noise: Schema.Literals(["shared", "each"])
})
export type GeoSpec = typeof GeoSpec.Type

/** The whole model as data: it can be saved, hashed and sent to a worker. Series are the dataset's, by name. */
export const ModelSpec = Schema.Struct({
  channels: Schema.Array(ChannelSpec),
  organic: Schema.Array(ChannelSpec),
  /** absent: returns, or 40 % of the KPI by all media where returns cannot be spoken of */
  totalContribution: Schema.optionalKey(TotalContribution),
  trend: Trend,
  /** number of sine–cosine pairs of the yearly cycle, 0 for none */
  yearlyHarmonics: Schema.Int.check(Schema.isGreaterThanOrEqualTo(0)),
  /** the same of the weekly cycle in data by day; absent: none */
  weeklyHarmonics: Schema.optionalKey(Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))),
  likelihood: Schema.Literals(["normal", "studentT"]),
  /** absent: identity */
  link: Schema.optionalKey(Link),
  /** absent: none */
  holdout: Schema.optionalKey(Schema.Array(Holdout)),
  /** absent: none; they are no part of the holdout, whose predictions are scored */
  masked: Schema.optionalKey(Schema.Array(PanelMask)),
  /** absent: `defaultGeoSpec` */
  geo: Schema.optionalKey(GeoSpec)
})
export type ModelSpec = typeof ModelSpec.Type

export const defaultGeoSpec: GeoSpec = { controls: "pooled", noise: "shared" }
