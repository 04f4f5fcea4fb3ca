import {
  ChannelColumns,
  defaultChainOptions,
  defaultGeoSpec,
  Distribution,
  FileColumns,
  GeoSpec,
  Holdout,
  KpiColumns,
  Link,
  OrganicColumns,
  PartColumns,
  TotalContribution,
  oneExposure,
  someExposure,
  TimeVarying,
  TreatmentColumns
} from "@liftmix/core"
import { Effect, Schema } from "effect"
import { AdstockForm, SaturationForm } from "./TransformForm.ts"

/** An optional part of the file with its documented default. */
const defaulted = <S extends Schema.Top>(schema: S, value: S["Encoded"]) =>
  schema.pipe(Schema.withDecodingDefaultKey(Effect.succeed(value)))

const Text = Schema.NonEmptyString
const atLeast = (minimum: number) => Schema.Int.check(Schema.isGreaterThanOrEqualTo(minimum))
const AboveZero = Schema.Finite.check(Schema.isGreaterThan(0))

/** A prior on a positive quantity, in the words of whoever holds it; it becomes a log-normal. */
const PositivePrior = Schema.Struct({
  mean: Schema.optionalKey(AboveZero),
  sd: Schema.optionalKey(AboveZero),
  median: Schema.optionalKey(AboveZero),
  /** standard deviation of the logarithm */
  sigma: Schema.optionalKey(AboveZero),
  /** `lower` and `upper` bound the central 90 % */
  lower: Schema.optionalKey(AboveZero),
  upper: Schema.optionalKey(AboveZero)
}).check(
  Schema.makeFilter(prior => {
    const keys = Object.keys(prior).sort().join()
    if (!["mean,sd", "median,sigma", "lower,upper"].includes(keys)) {
      return "give { mean, sd }, { median, sigma } or { lower, upper }, the bounds of the central 90 %"
    }
    return prior.lower === undefined || prior.lower < prior.upper! ? undefined : "lower must be below upper"
  })
)
export type PositivePrior = typeof PositivePrior.Type

const EffectPrior = Schema.Struct({
  roi: Schema.optionalKey(PositivePrior),
  mroi: Schema.optionalKey(PositivePrior),
  contribution: Schema.optionalKey(PositivePrior),
  coefficient: Schema.optionalKey(PositivePrior)
}).check(
  Schema.makeFilter(prior =>
    Object.keys(prior).length === 1 ? undefined : "give exactly one of roi, mroi, contribution and coefficient"
  )
)

/** Media by name, each with a prior where that is not the default. */
const InfluenceForm = Schema.Array(
  Schema.Union([Text, Schema.Struct({ channel: Text, prior: Distribution })])
).annotate({ message: "Expected a list of channels, or of { channel, prior }" })
export type InfluenceForm = typeof InfluenceForm.Type

const mediaForm = {
  adstock: defaulted(AdstockForm, "geometric"),
  /** absent: Hill; none where the exposure is reach, which saturates in its frequency */
  saturation: Schema.optionalKey(SaturationForm),
  order: defaulted(Schema.Literals(["adstock-saturation", "saturation-adstock"]), "adstock-saturation"),
  prior: Schema.optionalKey(EffectPrior),
  /** other media that make this one work better, or whose effect it carries on */
  liftedBy: Schema.optionalKey(InfluenceForm),
  mediates: Schema.optionalKey(InfluenceForm),
  /** true, or how: effects that change over time */
  timeVarying: Schema.optionalKey(
    Schema.Union([
      Schema.Boolean,
      Schema.Struct({
        knots: TimeVarying.fields.knots,
        spread: Schema.optionalKey(TimeVarying.fields.spread)
      })
    ]).annotate({ message: "Expected true or { knots, spread }" })
  )
}

/** What the contacts of a person are worth, of a medium with reach and frequency; absent: Hill */
const contactsForm = { frequencySaturation: Schema.optionalKey(SaturationForm) }

const contactsCounted = Schema.makeFilter(
  ({
    frequency,
    frequencySaturation
  }: {
    readonly frequency?: string
    readonly frequencySaturation?: SaturationForm
  }) =>
    frequencySaturation !== undefined && frequency === undefined
      ? "frequencySaturation is for media with reach and frequency"
      : undefined
)

const ChannelForm = Schema.Struct({ ...ChannelColumns.fields, ...mediaForm, ...contactsForm }).check(
  oneExposure,
  contactsCounted
)
const OrganicForm = Schema.Struct({ ...OrganicColumns.fields, ...mediaForm, ...contactsForm }).check(
  oneExposure,
  someExposure,
  contactsCounted
)
export type ChannelForm = typeof ChannelForm.Type
export type OrganicForm = typeof OrganicForm.Type

const named = <S extends Schema.Top>(form: S) => Schema.Record(Schema.NonEmptyString, form)

/**
 * Files of experiments; `*` stands for any part of a file's name. With a mapping, a tool's export: its name where liftmix
 * knows the tool, or else a file; `constants` say what the export does not.
 */
const ExperimentSource = Schema.Union([
  Text,
  Schema.Struct({
    file: Text,
    mapping: Text,
    constants: defaulted(Schema.Record(Schema.NonEmptyString, Schema.Union([Schema.String, Schema.Finite])), {})
  })
])
export type ExperimentSource = typeof ExperimentSource.Type

/** How the KPI scatters around its expectation, and whether effects add to it (identity link) or multiply it (log). */
const Family = Schema.Literals(["normal", "studentT"])
const LikelihoodForm = Schema.Union([
  Family,
  Schema.Struct({ family: defaulted(Family, "normal"), link: defaulted(Link, "identity") })
]).annotate({ message: "Expected normal, studentT or { family: …, link: identity or log }" })

/** One file of data, or several that are joined on date and geo; of each may be said what is different in it. */
const DataForm = Schema.Struct({
  file: Schema.optionalKey(Text),
  files: Schema.optionalKey(
    Schema.NonEmptyArray(Schema.Union([Text, Schema.Struct({ file: Text, ...PartColumns.fields })])).annotate({
      message: "Expected a list of files, or of { file, … }"
    })
  ),
  ...FileColumns.fields
}).check(
  Schema.makeFilter(({ channel, file, files }) => {
    if ((file === undefined) === (files === undefined)) return "give file, or files where there are several"
    return files !== undefined && channel !== undefined
      ? "say channel of the file that has a row per channel, as in files: [{ file: …, channel: … }]"
      : undefined
  })
)

/** `liftmix.yaml`, decoded: every optional part has its default. Paths are relative to the workspace folder. */
export const WorkspaceConfig = Schema.Struct({
  data: DataForm,
  kpi: KpiColumns,
  /** of all the data's money, as EUR */
  currency: Schema.optionalKey(Text),
  channels: named(ChannelForm).check(
    Schema.makeFilter(channels => (Object.keys(channels).length > 0 ? undefined : "name at least one channel"))
  ),
  organic: defaulted(named(OrganicForm), {}),
  treatments: defaulted(named(TreatmentColumns), {}),
  controls: defaulted(Schema.Array(Text), []),
  /** a file of dates, of which those of a country may count, or columns of the data file */
  events: Schema.optionalKey(
    Schema.Union([Text, Schema.Struct({ file: Text, country: Schema.optionalKey(Text) }), Schema.Array(Text)]).annotate(
      {
        message: "Expected a file, { file, country } or a list of columns"
      }
    )
  ),
  seasonality: defaulted(
    Schema.Struct({
      yearly: defaulted(atLeast(0), 2),
      /** absent: every weekday has its own level in data by day */
      weekly: Schema.optionalKey(atLeast(0))
    }),
    {}
  ),
  trend: defaulted(
    Schema.Union([
      Schema.Literals(["none", "linear"]),
      Schema.Struct({ knots: Schema.Union([atLeast(2), Schema.Literal("auto")]) })
    ]).annotate({
      message: "Expected none, linear, { knots: auto } or { knots: … }"
    }),
    { knots: 8 }
  ),
  likelihood: defaulted(LikelihoodForm, "normal"),
  /** share of the KPI that all paid media brought, where their returns cannot be spoken of */
  totalContribution: Schema.optionalKey(TotalContribution),
  /** values of the KPI that the model is not fitted to, and whose predictions are scored */
  holdout: Schema.optionalKey(
    Schema.Union([Holdout, Schema.NonEmptyArray(Holdout)]).annotate({
      message: "Expected { from: …, to: … }, { dates: […] } or { geos: […] }, or a list of them"
    })
  ),
  /** how the geos of `data.geo` differ */
  geos: defaulted(
    Schema.Struct({
      controls: defaulted(GeoSpec.fields.controls, defaultGeoSpec.controls),
      noise: defaulted(GeoSpec.fields.noise, defaultGeoSpec.noise)
    }),
    {}
  ),
  experiments: Schema.optionalKey(
    Schema.Union([ExperimentSource, Schema.Array(ExperimentSource)]).annotate({
      message: "Expected a file such as experiments/*.csv, { file, mapping }, or a list of them"
    })
  ),
  sampling: defaulted(
    Schema.Struct({
      chains: defaulted(atLeast(1), 4),
      warmup: defaulted(atLeast(50), defaultChainOptions.warmup),
      draws: defaulted(atLeast(50), defaultChainOptions.draws),
      seed: defaulted(Schema.Int, 1),
      targetAcceptance: defaulted(
        Schema.Finite.check(Schema.isBetween({ minimum: 0.5, maximum: 0.999 })),
        defaultChainOptions.targetAcceptance
      )
    }),
    {}
  )
})
export type WorkspaceConfig = typeof WorkspaceConfig.Type
