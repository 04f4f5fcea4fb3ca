import { Schema } from "effect"
import { MediaTransform } from "../media/MediaTransform.ts"

const Numbers = Schema.Array(Schema.Finite)

/** How often people are reached by a channel whose exposure is reach. Plans buy reach at the usual frequency. */
const CurveFrequency = Schema.Struct({
  usual: Schema.Finite,
  /** [lag] as `exposureHistory` */
  history: Numbers
})
type CurveFrequency = typeof CurveFrequency.Type

/** Where a medium of a panel's model works. Geos' exposures are national equivalents: over their share of the people. */
const mediumGeos = {
  /** [draw, geo] the geo's part of the market, of the people or of `CurveLinks.levels`, times the multiplier of the effect */
  weights: Numbers,
  /** [geo, lag] as `exposureHistory` */
  exposureHistory: Numbers,
  /** [geo] of a medium with a frequency */
  frequencies: Schema.optionalKey(Schema.Array(CurveFrequency))
}
export type MediumGeos = Schema.Struct<typeof mediumGeos>["Type"]

export const CurveGeos = Schema.Struct({
  ...mediumGeos,
  /** [geo] part of the nation's spend, in the last year; absent of models that were fitted before plans knew geos */
  spendParts: Schema.optionalKey(Numbers),
  /** [geo] a geo's exposure per exposure of the nation, in the last year */
  pressures: Numbers
})

/** A medium's transform, its draws, and what it carries over. */
const MediumCurve = {
  name: Schema.NonEmptyString,
  transform: MediaTransform,
  /** names of the transform's parameters, in order */
  parameterNames: Schema.Array(Schema.String),
  /** median non-zero exposure of the fit, the unit of exposure-valued priors */
  exposureScale: Schema.Finite,
  /** [draw, parameter] user's units */
  parameters: Numbers,
  /** [draw] β, KPI units at full response; at the window's end where the effect varies over time */
  coefficient: Numbers,
  /** [lag] exposures of the last periods before the future starts, oldest first: the carried-over stock */
  exposureHistory: Numbers,
  /** absent: exposure is not reach */
  frequency: Schema.optionalKey(CurveFrequency)
}

/** One channel of a `CurvePack`: its transform, its draws, and the spend it has seen. */
export const ChannelCurve = Schema.Struct({
  ...MediumCurve,
  /** exposure units bought by one unit of money */
  exposurePerSpend: Schema.Finite,
  /** [time] spend per period over the fitted window, for ranges and the current plan */
  spend: Numbers,
  /** absent: of a national model, and of a line */
  geos: Schema.optionalKey(CurveGeos),
  /** of a plan by geo (`linePack`): which channel's curve in which geo, by its index, this is; absent: of all the market */
  line: Schema.optionalKey(Schema.Struct({ channel: Schema.NonEmptyString, geo: Schema.Int }))
})
export type ChannelCurve = typeof ChannelCurve.Type

/** An organic medium that has to do with what channels bring. */
export const OrganicCurve = Schema.Struct({
  ...MediumCurve,
  /** exposure of every period to come */
  held: Schema.Finite,
  /** absent: of a national model; held: [geo] */
  geos: Schema.optionalKey(Schema.Struct({ ...mediumGeos, held: Numbers }))
})
export type OrganicCurve = typeof OrganicCurve.Type

/** How media act together, by name, in the equations of `createMediaWorld`. */
export const CurveLinks = Schema.Struct({
  /** those that lift a medium, are lifted, move a mediator or mediate; under the log link of a panel all */
  organic: Schema.Array(OrganicCurve),
  /** strength: [draw] κ */
  lifts: Schema.Array(Schema.Struct({ medium: Schema.String, by: Schema.String, strength: Numbers })),
  /** strength: [draw] γ; usual: [draw, geo], or [draw] of a nation, the mover's mean response in the last year, at which money buys exposure at its price */
  mediations: Schema.Array(
    Schema.Struct({ medium: Schema.String, by: Schema.String, strength: Numbers, usual: Numbers })
  ),
  /** [period, draw] of a log link: the KPI without these media, which they multiply, in the periods after the data */
  levels: Schema.optionalKey(Numbers),
  /** [draw, geo] of a panel: each geo's part of `levels`, the same in every period */
  levelParts: Schema.optionalKey(Numbers)
})
export type CurveLinks = typeof CurveLinks.Type

/** What the effects of a log link multiply. */
export type CurveLevels = Required<Pick<CurveLinks, "levels">> & Pick<CurveLinks, "levelParts">

/** What the planner and the optimiser read of a fitted model: thinned draws, nothing derived. Stored as `curves.json`. */
export const CurvePack = Schema.Struct({
  format: Schema.Literal("liftmix-curves"),
  version: Schema.Literal(1),
  model: Schema.Struct({
    name: Schema.String,
    createdAt: Schema.String,
    fingerprint: Schema.String,
    verdict: Schema.String,
    experiments: Schema.Array(Schema.String)
  }),
  calendar: Schema.Struct({
    period: Schema.Literals(["day", "week", "month"]),
    firstDate: Schema.String,
    lastDate: Schema.String
  }),
  kpi: Schema.Struct({
    name: Schema.String,
    /** money per KPI unit; null for a count without a value */
    valuePerUnit: Schema.NullOr(Schema.Finite)
  }),
  draws: Schema.Int,
  /** of a panel whose channels have `spendParts` */
  geos: Schema.optionalKey(Schema.Array(Schema.NonEmptyString)),
  channels: Schema.Array(ChannelCurve),
  /** absent: what channels bring adds up */
  links: Schema.optionalKey(CurveLinks)
})
export type CurvePack = typeof CurvePack.Type
