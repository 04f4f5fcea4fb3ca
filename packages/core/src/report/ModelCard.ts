import { Schema } from "effect"
import { ModelSpec } from "../model/ModelSpec.ts"
import { Estimate } from "../posterior/Estimate.ts"

/** One channel's results over the fitted window, 90 % intervals. */
export const ChannelResult = Schema.Struct({
  name: Schema.String,
  /** money over the window; null for organic media */
  spend: Schema.NullOr(Schema.Finite),
  /** KPI units caused over the window */
  contribution: Estimate,
  /** the part of the contribution that other media carry on; absent where none does */
  throughOthers: Schema.optionalKey(Estimate),
  /** contribution over the KPI's total */
  share: Estimate,
  /** value caused over spend; null where the KPI has no value or the channel no spend */
  roi: Schema.NullOr(Estimate),
  /** value caused by the next 1 % of spend, over that spend */
  mroi: Schema.NullOr(Estimate),
  /** money per KPI unit caused; null where the channel has no spend */
  costPerIncremental: Schema.NullOr(Estimate),
  /** contacts per person reached in the last year, and the number of them at which contacts do most */
  frequency: Schema.optionalKey(Schema.Struct({ usual: Schema.Finite, optimal: Estimate })),
  /** [time] how much stronger the medium worked than on average, where that may change */
  effectOverTime: Schema.optionalKey(
    Schema.Struct({
      mean: Schema.Array(Schema.Finite),
      lower: Schema.Array(Schema.Finite),
      upper: Schema.Array(Schema.Finite)
    })
  ),
  /** the prior on the effect's size, in words, and why it was chosen */
  prior: Schema.String
})
export type ChannelResult = typeof ChannelResult.Type

/** One experiment beside what the fitted model implies for it, KPI units. */
export const ExperimentResult = Schema.Struct({
  id: Schema.String,
  channels: Schema.Array(Schema.String),
  design: Schema.String,
  start: Schema.String,
  end: Schema.String,
  measureEnd: Schema.String,
  lift: Schema.Finite,
  se: Schema.Finite,
  /** the model's own value of the same lift */
  implied: Estimate,
  /** (lift − implied mean) / √(implied variance + error variance) */
  z: Schema.Finite,
  /** two-sided probability of a result as far off as this one, in the model's world, given its study's other arms if used */
  pValue: Schema.Finite,
  /** probability of a result as improbable as this one: Box's p, which differs from `pValue` where errors are lopsided */
  boxPValue: Schema.optionalKey(Schema.Finite),
  /** area shared by the model's and the experiment's distribution of the lift, in [0, 1] */
  overlap: Schema.optionalKey(Schema.Finite),
  agreement: Schema.Literals(["consistent", "tension", "conflict"]),
  /** was it used in this fit? */
  used: Schema.Boolean,
  /** values of the panel that were left to it, so that the data behind its lift count once; absent where there are none */
  masked: Schema.optionalKey(
    Schema.Struct({ cells: Schema.Int, geos: Schema.Array(Schema.String), from: Schema.String, to: Schema.String })
  ),
  /** where it was used: as an observation, or as the channel's prior on its return */
  use: Schema.optionalKey(Schema.Literals(["likelihood", "prior"])),
  /** where it was an observation: how well the model would have foretold it without it, by smoothed importance weights */
  leftOut: Schema.optionalKey(
    Schema.Struct({
      pValue: Schema.Finite,
      /** tail shape of the weights; null where there are too few draws for one */
      shape: Schema.NullOr(Schema.Finite),
      /** false: it moved the model so far that only a fit without it can tell */
      reliable: Schema.Boolean
    })
  )
})
export type ExperimentResult = typeof ExperimentResult.Type

/** A diagnostic; null where it could not be computed, which is never a good sign. */
const Diagnostic = Schema.NullOr(Schema.Finite)

export const ParameterResult = Schema.Struct({
  name: Schema.String,
  ...Estimate.fields,
  rhat: Diagnostic,
  essBulk: Diagnostic,
  essTail: Diagnostic
})
export type ParameterResult = typeof ParameterResult.Type

/** How good predictions of a KPI were; the fields of `PredictionScore` that are kept. */
export const PredictionQuality = Schema.Struct({
  weightedMape: Schema.Finite,
  rSquared: Schema.NullOr(Schema.Finite),
  crps: Schema.Finite,
  coverage: Schema.Array(Schema.Struct({ level: Schema.Finite, share: Schema.Finite }))
})
export type PredictionQuality = typeof PredictionQuality.Type

const VerdictReason = Schema.Struct({ code: Schema.String, message: Schema.String, advice: Schema.String })

/** Everything a person or a tool wants to know of a fitted model, but its draws. Stored as `model.json`. */
export const ModelCard = Schema.Struct({
  format: Schema.Literal("liftmix-model"),
  version: Schema.Literal(1),
  name: Schema.String,
  createdAt: Schema.String,
  versions: Schema.Struct({ liftmix: Schema.String, node: Schema.String }),
  seconds: Schema.Finite,
  sampling: Schema.Struct({
    chains: Schema.Int,
    warmup: Schema.Int,
    draws: Schema.Int,
    seed: Schema.Int,
    targetAcceptance: Schema.Finite
  }),
  data: Schema.Struct({
    file: Schema.String,
    fingerprint: Schema.String,
    period: Schema.Literals(["day", "week", "month"]),
    firstDate: Schema.String,
    lastDate: Schema.String,
    periods: Schema.Int,
    kpi: Schema.String,
    kpiTotal: Schema.Finite,
    /** money per KPI unit, total value over total KPI; null for a count without a value */
    valuePerUnit: Schema.NullOr(Schema.Finite)
  }),
  spec: ModelSpec,
  verdict: Schema.Literals(["Converged", "Suspect"]),
  reasons: Schema.Array(VerdictReason),
  diagnostics: Schema.Struct({
    maxRhat: Diagnostic,
    minEssBulk: Diagnostic,
    minEssTail: Diagnostic,
    divergences: Schema.Int,
    divergenceShare: Schema.Finite,
    treeDepthSaturated: Schema.Int,
    minEbfmi: Diagnostic,
    gradients: Schema.Int
  }),
  /** share of the KPI's variance that the posterior mean explains */
  rSquared: Schema.Finite,
  /** Σ|y − ŷ| / Σ|y| */
  weightedMape: Schema.Finite,
  /** how well cells that were held out were predicted; then the two figures above are of all others */
  holdout: Schema.optionalKey(
    Schema.Struct({
      cells: Schema.Int,
      nation: PredictionQuality,
      geos: Schema.Array(Schema.Struct({ geo: Schema.String, ...PredictionQuality.fields }))
    })
  ),
  channels: Schema.Array(ChannelResult),
  experiments: Schema.Array(ExperimentResult),
  parameters: Schema.Array(ParameterResult),
  /** posterior means of the KPI's additive parts */
  decomposition: Schema.Struct({
    dates: Schema.Array(Schema.String),
    actual: Schema.Array(Schema.Finite),
    /** 90 % interval of the expected KPI */
    fitted: Schema.Struct({
      mean: Schema.Array(Schema.Finite),
      lower: Schema.Array(Schema.Finite),
      upper: Schema.Array(Schema.Finite)
    }),
    components: Schema.Array(Schema.Struct({ name: Schema.String, mean: Schema.Array(Schema.Finite) }))
  })
})
export type ModelCard = typeof ModelCard.Type
