import { marketOf } from "../../packages/core/src/index.ts"
import { nationalEquivalent } from "../../packages/core/src/model/Market.ts"
import { roughNoise } from "../../packages/core/src/model/roughNoise.ts"
import type { BenchmarkProblem } from "./benchmarkProblem.ts"
import { rDump, rMatrix, rVector } from "./rDump.ts"
import type { StanProgram } from "./StanProgram.ts"
import { byName, commonData, logit, naturalAt, scaledColumnMeans, shareOfHalf } from "./stanScale.ts"

/** KPI in national equivalents, in sd(y) from its mean, [geo, time]. */
function scaledKpi({ kpi, model }: BenchmarkProblem): Float64Array {
  const { shares } = marketOf(model.dataset)
  return nationalEquivalent(model.dataset.kpi.values, shares).map(y => (y - kpi.mean) / kpi.sd)
}

const geosOf = ({ model }: BenchmarkProblem) => model.dataset.geos

const split = (values: Float64Array, parts: number) =>
  Array.from({ length: parts }, (_, g) =>
    values.subarray((g * values.length) / parts, ((g + 1) * values.length) / parts)
  )

function panelData(problem: BenchmarkProblem): Record<string, string | number> {
  const { shares } = marketOf(problem.model.dataset)
  return {
    ...commonData(problem),
    G: shares.length,
    y: rMatrix(split(scaledKpi(problem), shares.length)),
    share: rVector(shares)
  }
}

/** Transforms and spreads are sampled alike in both programs. */
function shapes(problem: BenchmarkProblem, natural: Float64Array): readonly number[] {
  const { get } = byName(problem, natural)
  const { media } = problem
  return [
    ...media.map(({ name }) => logit(get(`${name}.retention`))),
    ...media.map(({ name, scale }) => logit(shareOfHalf(get(`${name}.halfSaturation`) / scale))),
    ...media.map(({ name }) => Math.log(get(`${name}.slope`))),
    ...media.map(({ name }) => Math.log(get(`${name}.geoSpread`)))
  ]
}

const scatter = (problem: BenchmarkProblem, natural: Float64Array) =>
  ["sigma", "shock"].map(name => Math.log(byName(problem, natural).get(name) / problem.kpi.sd))

/** The precision of each geo's level in its data, per 1/sd(y)², and how much wider all levels together are. */
function levelInformation({ columns, kpi, model, weeks }: BenchmarkProblem) {
  const market = marketOf(model.dataset)
  const noise = roughNoise(
    nationalEquivalent(model.dataset.kpi.values, market.shares),
    columns.map(({ values }) => values),
    market
  )
  return { information: weeks * (kpi.sd / noise.own) ** 2, stretch: noise.common / noise.own }
}

const textbook: StanProgram = {
  name: "textbook",
  source: "panelTextbook",
  data: problem => rDump(panelData(problem)),

  unconstrained(problem, position) {
    const { columns, kpi, media } = problem
    const natural = naturalAt(problem, position)
    const { get } = byName(problem, natural)
    const gamma = columns.map(({ name, priorSd }) => get(name) / priorSd)
    const ofColumns = scaledColumnMeans(problem).reduce((sum, mean, k) => sum + mean * gamma[k], 0)
    const scaled = (name: string) => (get(name) - kpi.mean) / kpi.sd
    return Float64Array.of(
      scaled("intercept.mean"),
      Math.log(get("intercept.spread") / kpi.sd),
      ...geosOf(problem).map(geo => scaled(`intercept[${geo}]`) + ofColumns),
      ...gamma,
      ...media.map(({ name }) => Math.log(get(`${name}.coefficient`) / kpi.sd)),
      ...shapes(problem, natural),
      ...media.flatMap(({ name }) => geosOf(problem).map(geo => get(`${name}.geo[${geo}]`) / get(`${name}.geoSpread`))),
      ...scatter(problem, natural)
    )
  },

  // Ours are u of x = … + r(τ) u and λ = r(η) u; a textbook's are x and z = λ/η.
  logJacobian(problem, position) {
    const { get } = byName(problem, naturalAt(problem, position))
    const at = byName(problem, Float64Array.from(position)).get
    const tau = get("intercept.spread") / problem.kpi.sd
    const ofLevels = -0.5 * Math.log(tau ** -2 + levelInformation(problem).information)
    const ofEffects = problem.media.flatMap(({ name }) =>
      geosOf(problem).map(geo => {
        const effect = `${name}.geo[${geo}]`
        return Math.log(get(effect) / (at(effect) * get(`${name}.geoSpread`)))
      })
    )
    return ofEffects.reduce((sum, log) => sum + log, geosOf(problem).length * ofLevels)
  },

  natural(problem, read, natural) {
    const { columns, kpi, media } = problem
    const { set } = byName(problem, natural)
    const gamma = read("gamma")
    const ofColumns = scaledColumnMeans(problem).reduce((sum, mean, k) => sum + mean * gamma[k], 0)
    set("intercept.mean", kpi.mean + kpi.sd * read("mean_intercept")[0])
    set("intercept.spread", kpi.sd * read("tau")[0])
    const levels = read("level")
    geosOf(problem).forEach((geo, g) => set(`intercept[${geo}]`, kpi.mean + kpi.sd * (levels[g] - ofColumns)))
    columns.forEach(({ name, priorSd }, k) => set(name, priorSd * gamma[k]))
    const [z, eta] = [read("z"), read("eta")]
    const [coefficient, retention, half, slope] = ["coefficient", "retention", "half", "slope"].map(read)
    media.forEach(({ name, scale }, c) => {
      set(`${name}.coefficient`, kpi.sd * coefficient[c])
      set(`${name}.retention`, retention[c])
      set(`${name}.halfSaturation`, scale * half[c])
      set(`${name}.slope`, slope[c])
      set(`${name}.geoSpread`, eta[c])
      geosOf(problem).forEach((geo, g) => set(`${name}.geo[${geo}]`, eta[c] * z[c * geosOf(problem).length + g]))
    })
    set("sigma", kpi.sd * read("sigma")[0])
    set("shock", kpi.sd * read("omega")[0])
  }
}

/** Names of our coordinates in the order of the program's parameters, transforms and spreads apart. */
const coordinateNames = (problem: BenchmarkProblem) => ({
  before: [
    "intercept.mean",
    "intercept.spread",
    ...geosOf(problem).map(geo => `intercept[${geo}]`),
    ...problem.columns.map(({ name }) => name),
    ...problem.media.map(({ name }) => `${name}.coefficient`)
  ],
  effects: problem.media.flatMap(({ name }) => geosOf(problem).map(geo => `${name}.geo[${geo}]`))
})

const coordinates: StanProgram = {
  name: "coordinates",
  source: "panelCoordinates",

  data(problem) {
    const { media, model } = problem
    const { information: ofLevels, stretch } = levelInformation(problem)
    // λ = r u, r = (1/η² + information)^(−½): at u = 1, any η tells the information.
    const position = new Float64Array(model.logDensity.dimension)
    coordinateNames(problem).effects.forEach(name => byName(problem, position).set(name, 1))
    const { get } = byName(problem, naturalAt(problem, position))
    const information = (name: string, geo: string) => get(`${name}.geo[${geo}]`) ** -2 - get(`${name}.geoSpread`) ** -2
    return rDump({
      ...panelData(problem),
      level_information: ofLevels,
      stretch,
      effect_information: rMatrix(
        media.map(({ name }) => geosOf(problem).map(geo => Math.max(0, information(name, geo))))
      )
    })
  },

  unconstrained(problem, position) {
    const { get } = byName(problem, Float64Array.from(position))
    const { before, effects } = coordinateNames(problem)
    const natural = naturalAt(problem, position)
    return Float64Array.of(
      ...before.map(get),
      ...shapes(problem, natural),
      ...effects.map(get),
      ...scatter(problem, natural)
    )
  },

  natural(problem, read, natural) {
    const { media, model } = problem
    const position = new Float64Array(model.logDensity.dimension)
    const { set } = byName(problem, position)
    const { before, effects } = coordinateNames(problem)
    const first = [
      ...read("mean_shift"),
      ...read("tau").map(Math.log),
      ...["u", "white", "log_size"].flatMap(name => read(name))
    ]
    before.forEach((name, i) => set(name, first[i]))
    const v = read("v")
    effects.forEach((name, i) => set(name, v[i]))
    const [retention, half, slope, eta] = ["retention", "half", "slope", "eta"].map(read)
    media.forEach(({ name }, c) => {
      set(`${name}.retention`, logit(retention[c]))
      set(`${name}.halfSaturation`, logit(shareOfHalf(half[c])))
      set(`${name}.slope`, Math.log(slope[c]))
      set(`${name}.geoSpread`, Math.log(eta[c]))
    })
    set("sigma", Math.log(read("sigma")[0]))
    set("shock", Math.log(read("omega")[0]))
    model.naturalParameters(position, natural)
  }
}

/** A textbook's parameters and our coordinates; a Hill slope is free in both. */
export const panelPrograms: readonly StanProgram[] = [textbook, coordinates]
