import { describe, expect, it } from "vitest"
import { logGamma } from "../math/logGamma.ts"
import { createRng } from "../math/Rng.ts"
import type { MediaTransform } from "../media/MediaTransform.ts"
import { exampleDataset } from "../testing/exampleDataset.ts"
import { finiteDifference } from "../testing/finiteDifference.ts"
import { logJacobian } from "../testing/logJacobian.ts"
import type { CompiledModel } from "./CompiledModel.ts"
import { compileModel } from "./compileModel.ts"
import type { ModelSpec } from "./ModelSpec.ts"

/*
 * The joint density written down as in a textbook, in the user's parameters, with none of the model's code: every prior as
 * a formula, media effects by convolution, the KPI point by point. The compiled model must agree with it up to
 * log |det d natural / d position|, worked out numerically. A wrong Jacobian, constant or scale anywhere fails here.
 */

const logNormal = (x: number, mu: number, sigma: number) =>
  -Math.log(x * sigma * Math.sqrt(2 * Math.PI)) - (Math.log(x) - mu) ** 2 / (2 * sigma ** 2)
const normal = (x: number, mean: number, sd: number) =>
  -Math.log(sd * Math.sqrt(2 * Math.PI)) - (x - mean) ** 2 / (2 * sd ** 2)
const halfNormal = (x: number, sd: number) => Math.log(2) + normal(x, 0, sd)

/** Of Normal(0.8, 0.8) on [0.1, 10]: Φ(11.5) − Φ(−0.875). */
const halfSaturationMass = 0.8092130223577486
const halfSaturation = (k: number) => normal(k, 0.8, 0.8) - Math.log(halfSaturationMass)

/** Beta(2, 3) */
const retention = (alpha: number) => Math.log(12 * alpha * (1 - alpha) ** 2)

const sum = (values: Float64Array) => values.reduce((total, x) => total + x, 0)
const average = (values: Float64Array) => sum(values) / values.length
const sdOf = (values: Float64Array) =>
  Math.sqrt(values.reduce((total, x) => total + (x - average(values)) ** 2, 0) / (values.length - 1))

function carryOver(x: Float64Array, alpha: number, maxLag: number): Float64Array {
  const weights = Array.from({ length: maxLag + 1 }, (_, l) => alpha ** l)
  const total = weights.reduce((s, w) => s + w, 0)
  return x.map((_, t) => weights.reduce((s, w, l) => s + (l > t ? 0 : w * x[t - l]), 0) / total)
}

function median(values: Float64Array): number {
  const positive = [...values].filter(x => x > 0).sort((a, b) => a - b)
  const n = positive.length
  return n % 2 === 1 ? positive[(n - 1) / 2] : (positive[n / 2 - 1] + positive[n / 2]) / 2
}

const lead = 6
const dataset = exampleDataset({ periods: 30, mediaLead: lead })
const y = dataset.kpi.values
const value = dataset.kpi.valuePerUnit!
const kpiMean = average(y)
const kpiSd = sdOf(y)
/** Size of what intercept, columns and media add up to: the KPI, or its logarithm if that were normal. */
const logVariance = Math.log(1 + (kpiSd / kpiMean) ** 2)
const predictors = {
  identity: { mean: kpiMean, sd: kpiSd, interceptSd: Math.max(5 * kpiSd, Math.abs(kpiMean)) },
  log: { mean: Math.log(kpiMean) - logVariance / 2, sd: Math.sqrt(logVariance), interceptSd: 1 }
}
const overWindow = (x: Float64Array) => x.slice(lead)

const geometric = { kind: "geometric", maxLag: 4, retention: { kind: "beta", a: 2, b: 3 } } as const
const hill = {
  kind: "hill",
  halfSaturation: { kind: "truncatedNormal", mean: 0.8, sd: 0.8, lower: 0.1, upper: 10 }
} as const
const rate = { kind: "logNormal", mu: 0.3, sigma: 0.7 } as const
const slope = { kind: "logNormal", mu: 0.2, sigma: 0.4 } as const
const positiveEffect = { kind: "logNormal", mu: -0.7, sigma: 0.8 } as const
const boundedEffect = { kind: "uniform", lower: 0.2, upper: 3 } as const

const first: MediaTransform = { adstock: geometric, saturation: { ...hill, slope }, order: "adstock-saturation" }
const second: MediaTransform = {
  adstock: geometric,
  saturation: { kind: "logistic", rate },
  order: "saturation-adstock"
}
const third: MediaTransform = { adstock: { kind: "none" }, saturation: hill, order: "adstock-saturation" }

const linear = { kind: "linear" } as const
const knots = { kind: "knots", knots: 5 } as const
const cases = [
  { trend: linear, likelihood: "normal", secondScale: "mroi", effect: positiveEffect, link: "identity" },
  { trend: linear, likelihood: "normal", secondScale: "mroi", effect: boundedEffect, link: "identity" },
  { trend: knots, likelihood: "studentT", secondScale: "coefficient", effect: positiveEffect, link: "identity" },
  { trend: linear, likelihood: "normal", secondScale: "mroi", effect: positiveEffect, link: "log" },
  { trend: knots, likelihood: "studentT", secondScale: "coefficient", effect: positiveEffect, link: "log" }
] as const
type Case = (typeof cases)[number]

/** Response of each medium and the log prior density of its parameters, β included. */
function naiveMedia(at: (name: string) => number, c: Case) {
  const { secondScale, effect } = c
  const [one, two] = dataset.channels
  const [email] = dataset.organic
  const respondOne = (x: Float64Array) =>
    carryOver(x, at("channel1.retention"), 4).map(a => {
      const power = a ** at("channel1.slope")
      return power / (power + at("channel1.halfSaturation") ** at("channel1.slope"))
    })
  const respondTwo = (x: Float64Array) =>
    carryOver(
      x.map(x => Math.tanh((at("channel2.rate") * x) / 2)),
      at("channel2.retention"),
      4
    )
  const silenced = one.exposure.map((x, t) => (t < lead ? x : 0))
  const raised = two.exposure.map((x, t) => (t < lead ? x : 1.01 * x))

  const h = {
    channel1: respondOne(one.exposure),
    channel2: respondTwo(two.exposure),
    email: email.exposure.map(x => x / (x + at("email.halfSaturation")))
  }
  // Under a log link: of the KPI seen, what would be missing with `less`.
  const lost = (beta: number, difference: number, t: number) =>
    c.link === "log" ? y[t - lead] * (1 - Math.exp(-beta * difference)) : beta * difference
  const caused = (beta: number, h: Float64Array, other: Float64Array, worth: Float64Array) =>
    sum(overWindow(h.map((_, t) => (t < lead ? 0 : lost(beta, h[t] - other[t], t) * worth[t - lead]))))

  const beta = { one: at("channel1.coefficient"), two: at("channel2.coefficient"), email: at("email.coefficient") }
  const roi = (beta: number) => caused(beta, h.channel1, respondOne(silenced), value) / sum(overWindow(one.spend))
  const mroi = (beta: number) =>
    -caused(beta, h.channel2, respondTwo(raised), value) / (0.01 * sum(overWindow(two.spend)))
  const secondQuantity = secondScale === "mroi" ? mroi : (beta: number) => beta / predictors[c.link].sd
  const share = (beta: number) =>
    caused(
      beta,
      h.email,
      h.email.map(() => 0),
      y.map(() => 1)
    ) / sum(y)

  const density = (quantity: number) => (effect.kind === "uniform" ? -Math.log(2.8) : logNormal(quantity, -0.7, 0.8))
  const ofCoefficient = (quantity: (beta: number) => number, beta: number) =>
    density(quantity(beta)) + Math.log(finiteDifference(quantity, beta, 1e-3 * beta))
  const inMedians = (name: string, x: Float64Array) => halfSaturation(at(name) / median(x)) - Math.log(median(x))
  const logPrior =
    ofCoefficient(roi, beta.one) +
    ofCoefficient(secondQuantity, beta.two) +
    ofCoefficient(share, beta.email) +
    retention(at("channel1.retention")) +
    retention(at("channel2.retention")) +
    inMedians("channel1.halfSaturation", one.exposure) +
    inMedians("email.halfSaturation", email.exposure) +
    logNormal(at("channel1.slope"), 0.2, 0.4) +
    logNormal(at("channel2.rate") * median(two.exposure), 0.3, 0.7) +
    Math.log(median(two.exposure))
  return { h, beta, logPrior }
}

function naiveColumns(at: (name: string) => number, bends: readonly Float64Array[], kpiSd: number) {
  const days = dataset.calendar.dates.map(date => Date.parse(date) / 86_400_000)
  const wave = (f: (angle: number) => number) => Float64Array.from(days, d => f((2 * Math.PI * d) / 365.25))
  const weather = dataset.controls[0].values
  const relative = (name: string, z: Float64Array) => ({ name, z, sd: kpiSd / sdOf(z) })
  const time = Float64Array.from(y, (_, t) => t)
  const bendScale = bends.length === 0 ? 1 : at("trend.bendScale")
  const columns = [
    relative("trend.slope", time),
    relative("season.yearly.sin[1]", wave(Math.sin)),
    relative("season.yearly.cos[1]", wave(Math.cos)),
    relative(
      "treatment.price",
      dataset.treatments[0].values.map(x => x - 10)
    ),
    relative(
      "control.weather",
      weather.map(x => x - average(weather))
    ),
    { name: "event.promotion", z: dataset.events[0].values, sd: 3 * kpiSd },
    ...bends.map((z, j) => ({ name: `trend.bend[${j + 1}]`, z, sd: bendScale }))
  ]
  const scalePrior = bends.length === 0 ? 0 : halfNormal(bendScale, kpiSd / sdOf(time))
  const logPrior = columns.reduce((total, { name, sd }) => total + normal(at(name), 0, sd), scalePrior)
  return { columns, logPrior }
}

/** Hinges at the inner knots, without their straight line by ordinary least squares. */
function naiveBends(knots: number): readonly Float64Array[] {
  const n = y.length
  return Array.from({ length: knots - 2 }, (_, j) => {
    const hinge = Float64Array.from(y, (_, t) => Math.max(0, t - ((j + 1) * (n - 1)) / (knots - 1)))
    const time = Float64Array.from(y, (_, t) => t - (n - 1) / 2)
    const slope = sum(hinge.map((h, t) => h * time[t])) / sum(time.map(t => t * t))
    return hinge.map((h, t) => h - average(hinge) - slope * time[t])
  })
}

function naiveLogDensity(model: CompiledModel, natural: Float64Array, c: Case): number {
  const at = (name: string) => {
    const index = model.layout.names.indexOf(name)
    if (index < 0) throw new Error(name)
    return natural[index]
  }
  const { likelihood } = model.spec
  const predictor = predictors[c.link]
  const media = naiveMedia(at, c)
  const linear = naiveColumns(at, c.trend.kind === "knots" ? naiveBends(c.trend.knots) : [], predictor.sd)
  let log = media.logPrior + linear.logPrior + halfNormal(at("sigma"), kpiSd)
  log += normal(at("intercept"), predictor.mean, predictor.interceptSd)
  // Gamma(2, 0.1) of ν − 2
  if (likelihood === "studentT") log += 2 * Math.log(0.1) + Math.log(at("nu") - 2) - 0.1 * (at("nu") - 2)
  y.forEach((y, t) => {
    let mu = at("intercept")
    for (const { name, z } of linear.columns) mu += at(name) * z[t]
    mu += media.beta.one * media.h.channel1[lead + t]
    mu += media.beta.two * media.h.channel2[lead + t]
    mu += media.beta.email * media.h.email[lead + t]
    const z = (y - (c.link === "log" ? Math.exp(mu) : mu)) / at("sigma")
    if (likelihood === "normal") log += normal(z, 0, 1) - Math.log(at("sigma"))
    else {
      const nu = at("nu")
      const constant = logGamma((nu + 1) / 2) - logGamma(nu / 2) - Math.log(Math.sqrt(nu * Math.PI) * at("sigma"))
      log += constant - ((nu + 1) / 2) * Math.log(1 + z ** 2 / nu)
    }
  })
  return log
}

describe.each(cases)(
  "the density of a model with $trend.kind trend, $likelihood scatter, $effect.kind effects and link $link",
  c => {
    const spec: ModelSpec = {
      channels: [
        { name: "channel1", transform: first, prior: { scale: "roi", distribution: c.effect } },
        { name: "channel2", transform: second, prior: { scale: c.secondScale, distribution: c.effect } }
      ],
      organic: [{ name: "email", transform: third, prior: { scale: "contribution", distribution: c.effect } }],
      trend: c.trend,
      yearlyHarmonics: 1,
      likelihood: c.likelihood,
      link: c.link
    }
    const model = compileModel(spec, dataset)

    it("is the textbook's, normalising constants and Jacobian included", () => {
      const rng = createRng(5, c.likelihood)
      const natural = new Float64Array(model.layout.names.length)
      const unused = new Float64Array(model.layout.names.length)
      for (let i = 0; i < 20; i++) {
        // Half as far under a log link, where the KPI's terms would else be 1e9 and leave no digits.
        const position = natural.map(() => (c.link === "log" ? 0.35 : 0.7) * rng.normal())
        model.naturalParameters(position, natural)
        const expected = naiveLogDensity(model, natural, c) + logJacobian(model, position)
        const got = model.logDensity.valueAndGradient(position, unused)
        // 1e-7: the determinant is a product of some twenty finite differences, each right to about 1e-10.
        expect(Math.abs(got - expected)).toBeLessThan(1e-7 * Math.max(1, Math.abs(expected)))
      }
    })
  }
)
