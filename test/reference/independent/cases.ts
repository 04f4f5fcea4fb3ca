import type { ExperimentRecord } from "@liftmix/calibration"
import type { Adstock, Dataset, MediaPrior, MediaTransform, ModelSpec, Saturation } from "@liftmix/core"
import { awkwardData } from "./awkwardData.ts"

const logNormal = (mu: number, sigma: number) => ({ kind: "logNormal", mu, sigma }) as const
const beta = { kind: "beta", a: 2, b: 3 } as const
const hill: Saturation = {
  kind: "hill",
  halfSaturation: { kind: "truncatedNormal", mean: 0.8, sd: 0.8, lower: 0.1, upper: 10 }
}
const sloped: Saturation = { ...hill, slope: logNormal(0.2, 0.4) }
const geometric: Adstock = { kind: "geometric", maxLag: 5, retention: beta }
const transform = (
  adstock: Adstock,
  saturation: Saturation,
  order: MediaTransform["order"] = "adstock-saturation"
): MediaTransform => ({ adstock, saturation, order })
const prior = (scale: MediaPrior["scale"], mu: number): MediaPrior => ({ scale, distribution: logNormal(mu, 0.7) })
const half = { kind: "halfNormal", sd: 0.5 } as const
const frequency: Saturation = { kind: "hill", halfSaturation: logNormal(0.7, 0.4), slope: logNormal(0.7, 0.4) }
const reached: MediaTransform = { ...transform(geometric, { kind: "none" }), frequency }

const rich: ModelSpec = {
  channels: [
    { name: "tv", transform: transform(geometric, hill), prior: prior("roi", 0.2), timeVarying: { spread: 0.3 } },
    {
      name: "search",
      transform: transform(geometric, sloped),
      prior: prior("mroi", 0.1),
      liftedBy: [
        { channel: "tv", prior: half },
        { channel: "email", prior: half }
      ],
      mediates: [
        { channel: "tv", prior: half },
        { channel: "video", prior: half }
      ]
    },
    {
      name: "social",
      transform: transform(
        { kind: "delayed-geometric", maxLag: 6, retention: beta, delay: { kind: "halfNormal", sd: 2 } },
        { kind: "logistic", rate: logNormal(0.3, 0.7) },
        "saturation-adstock"
      ),
      prior: prior("contribution", -3)
    },
    { name: "video", transform: reached, prior: prior("roi", 0) }
  ],
  organic: [
    {
      name: "email",
      transform: transform({ kind: "none" }, { kind: "root", exponent: { kind: "beta", a: 4, b: 2 } }),
      prior: prior("coefficient", -1)
    }
  ],
  trend: { kind: "knots", knots: 5 },
  yearlyHarmonics: 2,
  likelihood: "normal"
}
/** Every medium by itself. */
const alone: ModelSpec = {
  ...rich,
  channels: rich.channels.map(({ name, prior, timeVarying, transform }) => ({
    name,
    transform,
    ...(prior && { prior }),
    ...(timeVarying && { timeVarying })
  }))
}
const holdout: NonNullable<ModelSpec["holdout"]> = [
  { from: "2022-03-01", to: "2022-03-20", geos: ["g1", "g3"] },
  { dates: ["2022-05-04"] }
]
const nationalHoldout: typeof holdout = [{ from: "2022-03-01", to: "2022-03-20" }, { dates: ["2022-05-04"] }]
const masked: NonNullable<ModelSpec["masked"]> = [
  { experiment: "x", geos: ["g0", "g4"], from: "2022-04-11", to: "2022-05-01" }
]
/** The other forms of carry-over and saturation, and default priors. */
const byDefault: ModelSpec = {
  ...alone,
  channels: [
    {
      name: "tv",
      transform: transform(
        { kind: "geometric-recursive", retention: beta },
        { kind: "root", exponent: { kind: "beta", a: 4, b: 2 } },
        "saturation-adstock"
      )
    },
    { name: "search", transform: transform({ kind: "binomial", maxLag: 7, retention: beta }, sloped) },
    {
      name: "social",
      transform: transform(
        { kind: "weibull-cdf", maxLag: 7, shape: logNormal(0, 0.4), scale: logNormal(0.5, 0.4) },
        { kind: "none" }
      )
    },
    {
      name: "video",
      transform: {
        ...reached,
        adstock: { kind: "weibull-pdf", maxLag: 6, shape: logNormal(0.3, 0.4), scale: logNormal(0.7, 0.4) },
        saturation: hill
      }
    }
  ],
  organic: [{ name: "email", transform: transform({ kind: "none" }, hill) }]
}
const kinds: ModelSpec = { ...byDefault, totalContribution: { mean: 0.25, sd: 0.1 } }

const record = (id: string, changes: Partial<ExperimentRecord>): ExperimentRecord => ({
  id,
  schemaVersion: 1,
  source: { system: "test" },
  design: { kind: "heavy-up", unit: "geo", randomised: true },
  channels: [{ channel: "tv", role: "changed" }],
  kpi: { unit: "model" },
  window: { start: "2022-03-09", end: "2022-04-05", measureEnd: "2022-04-14" },
  scope: { treatedShare: 0.3, liftScaledTo: "treated" },
  spend: { treatedMultiplier: 2.5, referenceMultiplier: 1 },
  estimate: { lift: 900, se: 300, dist: "normal", seMethod: "reported" },
  use: "likelihood",
  transport: { driftSdPerSqrtYear: 0, geoHeterogeneityCv: 0, biasSd: 0 },
  ...changes
})
const both = [
  { channel: "tv", role: "changed" },
  { channel: "search", role: "changed" }
] as const
const inGeos = { geos: ["g1", "g3"], liftScaledTo: "treated" } as const
const nationalTests = [
  record("up", {}),
  record("down", {
    channels: both,
    scope: { treatedShare: 0.3, liftScaledTo: "national" },
    spend: { treatedMultiplier: 0.4, referenceMultiplier: 1 }
  })
]
const later = record("later", {
  window: { start: "2023-06-05", end: "2023-07-02", measureEnd: "2023-07-16" },
  spend: { treatedMultiplier: 2, referenceMultiplier: 1, delta: 2500 }
})
const drifting = record("drifting", { transport: { biasSd: 0.1 } })
const geoTests = [
  record("geos up", { scope: inGeos }),
  record("geos down", { channels: both, scope: inGeos, spend: { treatedMultiplier: 0.4, referenceMultiplier: 1 } })
]

const panel = awkwardData(5, 44, 8, 7)
const nation = awkwardData(1, 60, 6, 7)
const daily = awkwardData(1, 70, 0, 1)
const count = { ...daily, kpi: { ...daily.kpi, valuePerUnit: undefined } }
/** A model with its data and experiments. */
export interface Case {
  readonly name: string
  readonly dataset: Dataset
  readonly spec: ModelSpec
  readonly records?: readonly ExperimentRecord[]
}

export const cases: readonly Case[] = [
  {
    name: "panel: lift, mediator, drift, reach",
    dataset: panel,
    records: [...geoTests.slice(0, 1), record("of all", {})],
    spec: { ...rich, geo: { controls: "pooled", noise: "each" }, holdout, masked }
  },
  {
    name: "the same, Student-t, one coefficient for all geos",
    dataset: panel,
    records: geoTests,
    spec: { ...rich, geo: { controls: "shared", noise: "shared" }, likelihood: "studentT", holdout, masked }
  },
  {
    name: "panel, log link",
    dataset: panel,
    records: geoTests,
    spec: { ...alone, link: "log", geo: { controls: "pooled", noise: "shared" }, holdout }
  },
  {
    name: "panel, log link, Student-t, noise by geo",
    dataset: panel,
    records: nationalTests,
    spec: {
      ...alone,
      link: "log",
      likelihood: "studentT",
      geo: { controls: "pooled", noise: "each" },
      trend: { kind: "linear" },
      masked
    }
  },
  {
    name: "panel, other shapes, stated total",
    dataset: panel,
    spec: { ...kinds, trend: { kind: "knots", knots: "auto" }, yearlyHarmonics: 0 }
  },
  {
    name: "nation: lift, mediator, drift, reach",
    dataset: nation,
    records: nationalTests,
    spec: { ...rich, holdout: nationalHoldout }
  },
  {
    name: "nation, other shapes, Student-t",
    dataset: nation,
    spec: { ...kinds, likelihood: "studentT", trend: { kind: "none" } }
  },
  {
    name: "nation, other shapes, log link",
    dataset: nation,
    records: [...nationalTests.slice(0, 1), later],
    spec: { ...kinds, link: "log", trend: { kind: "knots", knots: "auto" } }
  },
  { name: "nation, three tests", dataset: nation, spec: alone, records: [later, nationalTests[0], drifting] },
  {
    name: "days, a count without a value",
    dataset: count,
    spec: { ...byDefault, weeklyHarmonics: 3 }
  },
  { name: "panel, other shapes, default priors", dataset: panel, spec: byDefault }
]
