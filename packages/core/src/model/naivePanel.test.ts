import { describe, expect, it } from "vitest"
import { logGamma } from "../math/logGamma.ts"
import { createRng } from "../math/Rng.ts"
import { examplePanel } from "../testing/examplePanel.ts"
import { logJacobian } from "../testing/logJacobian.ts"
import type { CompiledModel } from "./CompiledModel.ts"
import { compileModel } from "./compileModel.ts"
import type { ModelSpec } from "./ModelSpec.ts"

/*
 * The joint density of a panel written down as in a textbook, in the user's parameters and with none of the model's code,
 * as in `naiveDensity.test.ts`. Common shocks enter as a covariance matrix, whose determinant and inverse are worked out by
 * elimination.
 */

const normal = (x: number, mean: number, sd: number) =>
  -Math.log(sd * Math.sqrt(2 * Math.PI)) - (x - mean) ** 2 / (2 * sd ** 2)
const halfNormal = (x: number, sd: number) => Math.log(2) + normal(x, 0, sd)
const logNormal = (x: number, mu: number, sigma: number) => normal(Math.log(x), mu, sigma) - Math.log(x)
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((total, x) => total + x, 0)
const average = (values: ArrayLike<number>) => sum(values) / values.length
const sdOf = (values: ArrayLike<number>) => {
  const centre = average(values)
  return Math.sqrt(sum(Array.from(values, x => (x - centre) ** 2)) / (values.length - 1))
}

const [G, T, lead] = [3, 14, 3]
const panel = examplePanel(G, T, lead)
const people = sum(panel.population)
const share = Array.from(panel.population, p => p / people)
const perHead = (values: ArrayLike<number>, span: number) =>
  Array.from(values, (x, i) => x / share[Math.floor(i / span)])
const y = perHead(panel.kpi.values, T)
const kpiMean = sum(panel.kpi.values) / T
const kpiSd = sdOf(y)

const prior = { kind: "logNormal", mu: -0.7, sigma: 0.8 } as const
const transform = {
  adstock: { kind: "geometric", maxLag: 2, retention: { kind: "uniform", lower: 0, upper: 1 } },
  saturation: { kind: "hill", halfSaturation: { kind: "logNormal", mu: 0, sigma: 0.5 } },
  order: "adstock-saturation"
} as const
const base = {
  channels: [
    { name: "channel1", transform, prior: { scale: "roi", distribution: prior } },
    { name: "channel2", transform, prior: { scale: "contribution", distribution: prior } }
  ],
  organic: [],
  trend: { kind: "linear" },
  yearlyHarmonics: 0
} as const
const cases: readonly ModelSpec[] = [
  { ...base, likelihood: "normal", geo: { controls: "pooled", noise: "each" } },
  { ...base, likelihood: "normal", geo: { controls: "shared", noise: "shared" } },
  { ...base, likelihood: "studentT", geo: { controls: "pooled", noise: "shared" } },
  { ...base, likelihood: "studentT", geo: { controls: "shared", noise: "each" } }
]

type At = (name: string) => number

/** [geo][time] effect on the KPI per head, and log prior density of all the medium's parameters. */
function naiveMedium(at: At, c: number, scale: "roi" | "contribution") {
  const { name, exposure, spend } = panel.channels[c]
  const span = lead + T
  const x = perHead(exposure, span)
  const positive = x.filter(x => x > 0).sort((a, b) => a - b)
  const n = positive.length
  const median = n % 2 === 1 ? positive[(n - 1) / 2] : (positive[n / 2 - 1] + positive[n / 2]) / 2
  const alpha = at(`${name}.retention`)
  const half = at(`${name}.halfSaturation`)
  const weights = [1, alpha, alpha ** 2].map(w => w / (1 + alpha + alpha ** 2))
  const respond = (from: (t: number) => number) =>
    Array.from({ length: T }, (_, t) => {
      const stock = weights.reduce((a, w, lag) => a + (lead + t - lag < 0 ? 0 : w * from(lead + t - lag)), 0)
      return stock / (stock + half)
    })
  const lambda = panel.geos.map(geo => at(`${name}.geo[${geo}]`))
  const eta = at(`${name}.geoSpread`)
  const typical = sum(lambda.map((l, g) => share[g] * Math.exp(l)))
  const beta = lambda.map(l => (at(`${name}.coefficient`) * Math.exp(l)) / typical)
  const responses = panel.geos.map((_, g) => respond(t => x[g * span + t]))
  const silenced = panel.geos.map((_, g) => respond(t => (t < lead ? x[g * span + t] : 0)))
  const cells = panel.geos.flatMap((_, g) => Array.from({ length: T }, (_, t) => ({ g, t })))
  const spent = sum(spend.filter((_, i) => i % span >= lead))
  const quantity = sum(
    cells.map(({ g, t }) =>
      scale === "roi"
        ? (share[g] * beta[g] * (responses[g][t] - silenced[g][t]) * panel.kpi.valuePerUnit![g * T + t]) / spent
        : (share[g] * beta[g] * responses[g][t]) / sum(panel.kpi.values)
    )
  )
  const logPrior =
    logNormal(quantity, -0.7, 0.8) +
    Math.log(quantity / at(`${name}.coefficient`)) +
    logNormal(half / median, 0, 0.5) -
    Math.log(median) +
    halfNormal(eta, 1) +
    sum(lambda.map(l => normal(l, 0, eta)))
  return { effect: responses.map((h, g) => h.map(h => beta[g] * h)), logPrior }
}

/** Multivariate normal log density by elimination. */
function gaussian(residual: readonly number[], covariance: readonly (readonly number[])[]): number {
  const a = covariance.map((row, i) => [...row, residual[i]])
  let log = 0
  for (let k = 0; k < a.length; k++) {
    log -= 0.5 * (Math.log(2 * Math.PI * a[k][k]) + a[k][a.length] ** 2 / a[k][k])
    for (let i = k + 1; i < a.length; i++) {
      const factor = a[i][k] / a[k][k]
      for (let j = k; j <= a.length; j++) a[i][j] -= factor * a[k][j]
    }
  }
  return log
}

function naiveLogDensity(model: CompiledModel, natural: Float64Array): number {
  const at: At = name => {
    const index = model.layout.names.indexOf(name)
    if (index < 0) throw new Error(name)
    return natural[index]
  }
  const isPooled = model.spec.geo!.controls === "pooled"
  let log = 0
  const hierarchy = (name: string, priorMean: number, meanSd: number, spreadSd: number) => {
    log += normal(at(`${name}.mean`), priorMean, meanSd) + halfNormal(at(`${name}.spread`), spreadSd)
    return panel.geos.map(geo => {
      const value = at(`${name}[${geo}]`)
      log += normal(value, at(`${name}.mean`), at(`${name}.spread`))
      return value
    })
  }
  const everywhere = (name: string, sd: number) => {
    log += normal(at(name), 0, sd)
    return panel.geos.map(() => at(name))
  }
  const intercepts = hierarchy("intercept", kpiMean, Math.max(5 * kpiSd, Math.abs(kpiMean)), kpiSd)
  const specific = (name: string, sd: number) => (isPooled ? hierarchy(name, 0, sd, sd) : everywhere(name, sd))
  const time = Array.from({ length: G * T }, (_, i) => i % T)
  const price = panel.treatments[0].values.map(x => x - 10)
  const weather = panel.controls[0].values.map(x => x - average(panel.controls[0].values))
  const columns = [
    { z: time, gamma: everywhere("trend.slope", kpiSd / sdOf(time)) },
    { z: price, gamma: specific("treatment.price", kpiSd / sdOf(price)) },
    { z: weather, gamma: specific("control.weather", kpiSd / sdOf(weather)) },
    { z: panel.events[0].values, gamma: everywhere("event.promotion", 3 * kpiSd) }
  ]
  const media = [naiveMedium(at, 0, "roi"), naiveMedium(at, 1, "contribution")]
  log += media[0].logPrior + media[1].logPrior
  const residual = (g: number, t: number) =>
    y[g * T + t] -
    intercepts[g] -
    sum(columns.map(({ z, gamma }) => gamma[g] * z[g * T + t])) -
    sum(media.map(({ effect }) => effect[g][t]))
  // The KPI is the share times what is modelled.
  log -= T * sum(share.map(Math.log))
  const isShared = model.spec.geo!.noise === "shared"
  const sigmas = panel.geos.map(geo => at(isShared ? "sigma" : `sigma[${geo}]`))
  log += sum((isShared ? [sigmas[0]] : sigmas).map(sigma => halfNormal(sigma, kpiSd)))
  log += halfNormal(at("shock"), kpiSd)
  if (model.spec.likelihood === "studentT") {
    const nu = at("nu")
    log += 2 * Math.log(0.1) + Math.log(nu - 2) - 0.1 * (nu - 2)
    const peak = logGamma((nu + 1) / 2) - logGamma(nu / 2) - Math.log(Math.sqrt(nu * Math.PI))
    const shocks = panel.calendar.dates.map(date => at(`shock[${date}]`))
    log += sum(shocks.map(s => normal(s, 0, at("shock"))))
    sigmas.forEach((sigma, g) =>
      shocks.forEach((s, t) => {
        log += peak - Math.log(sigma) - ((nu + 1) / 2) * Math.log(1 + ((residual(g, t) - s) / sigma) ** 2 / nu)
      })
    )
    return log
  }
  const covariance = sigmas.map((sigma, a) => sigmas.map((_, b) => at("shock") ** 2 + (a === b ? sigma ** 2 : 0)))
  for (let t = 0; t < T; t++)
    log += gaussian(
      panel.geos.map((_, g) => residual(g, t)),
      covariance
    )
  return log
}

describe.each(cases)("the density of a panel's model with $likelihood scatter, $geo", spec => {
  const model = compileModel(spec, panel)

  it("is the textbook's, normalising constants and Jacobian included", () => {
    const rng = createRng(6, "naive panel")
    const natural = new Float64Array(model.layout.names.length)
    const unused = new Float64Array(model.layout.names.length)
    for (let i = 0; i < 5; i++) {
      const position = natural.map(() => 0.7 * rng.normal())
      model.naturalParameters(position, natural)
      const expected = naiveLogDensity(model, natural) + logJacobian(model, position)
      const got = model.logDensity.valueAndGradient(position, unused)
      // 1e-7: the determinant is a product of some thirty finite differences, each right to about 1e-10.
      expect(Math.abs(got - expected)).toBeLessThan(1e-7 * Math.max(1, Math.abs(expected)))
    }
  })
})
