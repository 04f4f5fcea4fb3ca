import { marketOf } from "../../packages/core/src/index.ts"
import { nationalEquivalent } from "../../packages/core/src/model/Market.ts"
import { roughNoise } from "../../packages/core/src/model/roughNoise.ts"
import type { BenchmarkProblem } from "./benchmarkProblem.ts"
import { logLineSlope } from "./logLineSlope.ts"
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
      ...media.map(({ name }) => logit(get(`${name}.retention`))),
      ...media.map(({ name, scale }) => logit(shareOfHalf(get(`${name}.halfSaturation`) / scale))),
      ...media.map(({ name }) => Math.log(get(`${name}.slope`))),
      ...media.map(({ name }) => Math.log(get(`${name}.geoSpread`))),
      ...media.flatMap(({ name }) => geosOf(problem).map(geo => get(`${name}.geo[${geo}]`) / get(`${name}.geoSpread`))),
      ...["sigma", "shock"].map(name => Math.log(get(name) / kpi.sd))
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
    const ofScores = [
      ...problem.media.flatMap(({ name }) => [
        logLineSlope("retention", at(`${name}.retention`)),
        logLineSlope("half", at(`${name}.halfSaturation`)),
        logLineSlope("spread", at(`${name}.geoSpread`))
      ]),
      ...["intercept.spread", "sigma", "shock"].map(name => logLineSlope("spread", at(name)))
    ]
    return [...ofEffects, ...ofScores].reduce((sum, log) => sum + log, geosOf(problem).length * ofLevels)
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

/** Our coordinates by name, in the order of the program's parameters. */
function coordinatesOf({ columns, media, model }: BenchmarkProblem): Record<string, readonly string[]> {
  const { geos } = model.dataset
  const of = (parameter: string) => media.map(({ name }) => `${name}.${parameter}`)
  return {
    mean_shift: ["intercept.mean"],
    tau_line: ["intercept.spread"],
    u: geos.map(geo => `intercept[${geo}]`),
    white: columns.map(({ name }) => name),
    log_size: of("coefficient"),
    retention_score: of("retention"),
    half_score: of("halfSaturation"),
    slope: of("slope"),
    eta_line: of("geoSpread"),
    v: media.flatMap(({ name }) => geos.map(geo => `${name}.geo[${geo}]`)),
    sigma_line: ["sigma"],
    omega_line: ["shock"]
  }
}

const coordinates: StanProgram = {
  name: "coordinates",
  source: "panelCoordinates",

  data(problem) {
    const { media, model } = problem
    const { information: ofLevels, stretch } = levelInformation(problem)
    // λ = r u, r = (1/η² + information)^(−½): at u = 1, any η tells the information.
    const position = new Float64Array(model.logDensity.dimension)
    for (const name of coordinatesOf(problem).v) byName(problem, position).set(name, 1)
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
    return Float64Array.from(Object.values(coordinatesOf(problem)).flat(), get)
  },

  natural(problem, read, natural) {
    const { model } = problem
    const position = new Float64Array(model.logDensity.dimension)
    const { set } = byName(problem, position)
    for (const [parameter, names] of Object.entries(coordinatesOf(problem))) {
      const values = parameter === "slope" ? read(parameter).map(Math.log) : read(parameter)
      names.forEach((name, i) => set(name, values[i]))
    }
    model.naturalParameters(position, natural)
  }
}

/** A textbook's parameters and our coordinates; a Hill slope is free in both. */
export const panelPrograms: readonly StanProgram[] = [textbook, coordinates]
