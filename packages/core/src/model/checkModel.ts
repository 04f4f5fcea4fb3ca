import type { Dataset } from "../data/Dataset.ts"
import { nationalDataset } from "../data/nationalDataset.ts"
import { enumerate } from "../data/enumerate.ts"
import { nearestName } from "../data/nearestName.ts"
import type { Problem, Report } from "../data/Problem.ts"
import { resolveDistribution } from "../distributions/resolveDistribution.ts"
import { mean } from "../math/mean.ts"
import { transformParameters } from "../media/transformParameters.ts"
import { overlapOf } from "./createDecomposition.ts"
import { defaultMediaPrior } from "./defaultMediaPrior.ts"
import type { Holdout } from "./Holdout.ts"
import type { MediaPrior, ModelSpec } from "./ModelSpec.ts"
import { checkInfluences } from "./checkInfluences.ts"
import { type ModelMedium, modelMedia } from "./modelMedia.ts"
import { trendKnots } from "./trendKnots.ts"
import { observedCells } from "./observedCells.ts"

/** Two periods are needed to see a full wave. */
const mostHarmonics = { day: 182, week: 26, month: 5 } as const

/** Parts of a decomposition that stand beside the media. */
const ownComponents = ["intercept", "trend", "season", ...Object.values(overlapOf)]

/**
 * Everything that keeps a model from being compiled with a dataset, or is worth knowing about the pair.
 * @returns problems, errors and warnings; `compileModel` works if there is no error
 */
export function checkModel(spec: ModelSpec, dataset: Dataset): readonly Problem[] {
  const problems: Problem[] = []
  const report: Report = problem => problems.push(problem)
  checkGeos(spec, dataset, report)
  checkKpi(dataset, report)
  checkLink(spec, dataset, report)
  checkHoldout(spec, dataset, report)
  checkNames(spec, dataset, report)
  checkBaseline(spec, dataset, report)
  checkInfluences(spec, dataset, report)
  const national = nationalDataset(dataset)
  for (const medium of modelMedia(spec, national)) {
    checkMedium(medium, spec, national, report)
    if (spec.link === "log") checkBoundedPrior(medium, report)
  }
  return problems
}

function error(code: string, message: string, remedy: string, column?: string): Problem {
  return { code, severity: "error", message, remedy, where: column === undefined ? {} : { column } }
}

function checkGeos(spec: ModelSpec, { geos, population }: Dataset, report: Report): void {
  const unpeopled = population.findIndex(people => !(people > 0 && Number.isFinite(people)))
  if (unpeopled >= 0) {
    const remedy = "Give every geo its population, or none: then all count alike."
    report(error("NoPopulation", `${geos[unpeopled]} has a population of ${population[unpeopled]}.`, remedy))
  }
  if (geos.length === 1 || spec.likelihood === "normal") return
  report({
    code: "IndependentGeos",
    severity: "warning",
    message: `With Student-t scatter the ${geos.length} geos count as independent; what hits all of them in one period makes intervals too narrow.`,
    remedy: "Use the normal likelihood, which knows common shocks.",
    where: {}
  })
  if (spec.geo?.noise === "each") {
    const remedy = "Use the normal likelihood, or one noise scale."
    report(error("NoiseNotOffered", "Student-t scatter has one scale for all geos.", remedy))
  }
}

function checkKpi({ kpi }: Dataset, report: Report): void {
  const missing = kpi.values.findIndex(y => !Number.isFinite(y))
  if (missing >= 0) {
    report(
      error(
        "KpiNotFinite",
        `The KPI ${kpi.name} is ${kpi.values[missing]} in period ${missing + 1}.`,
        "Give every period of the window a number.",
        kpi.name
      )
    )
  } else if (kpi.values.every(y => y === kpi.values[0])) {
    report(
      error(
        "ConstantKpi",
        `The KPI ${kpi.name} is ${kpi.values[0]} in all ${kpi.values.length} periods.`,
        "A model explains variation: check the column and the dates.",
        kpi.name
      )
    )
  }
}

function checkLink(spec: ModelSpec, { calendar, geos, kpi }: Dataset, report: Report): void {
  const empty = spec.link === "log" ? kpi.values.findIndex(y => !(y > 0)) : -1
  if (empty < 0) return
  const periods = calendar.dates.length
  const where = geos.length === 1 ? "" : ` in ${geos[Math.floor(empty / periods)]}`
  const message = `A log link needs a KPI above 0; ${kpi.name} is ${kpi.values[empty]}${where} on ${calendar.dates[empty % periods]}.`
  report(error("LogLinkNeedsPositiveKpi", message, "Use the identity link, or a KPI that is never 0.", kpi.name))
}

function checkHoldout({ holdout = [] }: ModelSpec, dataset: Dataset, report: Report): void {
  const { calendar, geos } = dataset
  for (const one of holdout) {
    for (const geo of one.geos ?? []) {
      if (geos.includes(geo)) continue
      const nearest = nearestName(geo, geos)
      const remedy = nearest === undefined ? `There are ${enumerate(geos)}.` : `Did you mean ${nearest}?`
      report(error("UnknownGeo", `The holdout names ${geo}, which is not a geo of the data.`, remedy))
    }
    if (!observedCells([withoutGeos(one)], dataset).includes(0)) {
      const message = `The holdout of ${describeHoldout(one)} is not in the data.`
      const [first, last] = [calendar.dates[0], calendar.dates[calendar.dates.length - 1]]
      report(error("HoldoutOutsideData", message, `The data reach from ${first} to ${last}.`))
    }
  }
  const observed = observedCells(holdout, dataset)
  const left = observed.reduce((sum, o) => sum + o, 0)
  if (left * 2 >= observed.length) return
  const message = `${observed.length - left} of ${observed.length} values of the KPI are held out.`
  report(error("TooMuchHeldOut", message, "Hold out less than half of them: the model needs the rest."))
}

const withoutGeos = ({ geos: _all, ...dates }: Holdout): Holdout => dates

const describeHoldout = ({ dates, from, to }: Holdout): string =>
  dates === undefined ? `${from ?? "the start"} to ${to ?? "the end"}` : enumerate(dates)

/** Effects that multiply the KPI have no coefficient for the ends of a bounded prior. */
function checkBoundedPrior({ spec: { name, prior } }: ModelMedium, report: Report): void {
  if (prior === undefined) return
  const { lower, upper } = resolveDistribution(prior.distribution).support
  if (lower <= 0 && upper >= (prior.scale === "contribution" ? 1 : Number.POSITIVE_INFINITY)) return
  report(
    error(
      "BoundedPriorUnderLogLink",
      `The prior of ${name} is on a ${prior.scale} between ${lower} and ${upper}; under a log link it must allow every value above 0${prior.scale === "contribution" ? " and below 1" : ""}.`,
      "Use logNormal, gamma or halfNormal, or the identity link.",
      name
    )
  )
}

function checkNames(spec: ModelSpec, dataset: Dataset, report: Report): void {
  const seen = new Set<string>()
  const groups = [
    { wanted: spec.channels, known: dataset.channels.map(({ name }) => name), noun: "channel" },
    { wanted: spec.organic, known: dataset.organic.map(({ name }) => name), noun: "organic medium" }
  ]
  for (const { wanted, known, noun } of groups) {
    for (const { name } of wanted) {
      if (!known.includes(name)) {
        const nearest = nearestName(name, known)
        const hint = nearest === undefined ? `It has ${enumerate(known) || "none"}.` : `Did you mean ${nearest}?`
        report(error("UnknownSeries", `The dataset has no ${noun} ${name}.`, hint, name))
      }
      if (ownComponents.includes(name)) {
        const remedy = "Give the column another name."
        report(error("ReservedName", `${name} is the name of a part of every model.`, remedy, name))
      }
      if (seen.has(name)) report(error("DuplicateSeries", `${name} is in the model twice.`, "Name it once.", name))
      seen.add(name)
    }
    const left = known.filter(name => wanted.every(medium => medium.name !== name))
    if (left.length > 0) {
      report({
        code: "SeriesLeftOut",
        severity: "warning",
        message: `The model leaves out ${enumerate(left)}.`,
        remedy: `Its effect ends up elsewhere; give each ${noun} of the data a place in the model.`,
        where: {}
      })
    }
  }
}

function checkBaseline(spec: ModelSpec, dataset: Dataset, report: Report): void {
  for (const { name, values } of [...dataset.treatments, ...dataset.controls]) {
    if (values.every(x => x === values[0])) {
      report(
        error(
          "ConstantSeries",
          `${name} is ${values[0]} in all ${values.length} periods, so it cannot explain anything.`,
          "Leave it out of the model.",
          name
        )
      )
    }
  }
  const periods = dataset.calendar.dates.length
  const knots = trendKnots(spec, dataset.calendar)
  if (knots > periods && spec.trend.kind === "knots") {
    report(
      error(
        "TooManyKnots",
        `The trend has ${knots} knots, but there are only ${periods} periods.`,
        `Use at most ${periods}; a knot every quarter of a year is usual.`
      )
    )
  }
  const most = mostHarmonics[dataset.calendar.period]
  if (spec.yearlyHarmonics > most) {
    report(
      error(
        "TooManyHarmonics",
        `${spec.yearlyHarmonics} yearly harmonics cannot be told apart in data by ${dataset.calendar.period}.`,
        `Use at most ${most}; 2 or 3 are usual.`
      )
    )
  }
}

function checkMedium(medium: ModelMedium, { totalContribution }: ModelSpec, dataset: Dataset, report: Report): void {
  const { name, transform } = medium.spec
  const inWindow = (series: Float64Array) => series.subarray(dataset.mediaLead)
  if (!inWindow(medium.exposure).some(x => x > 0)) {
    report(
      error(
        "NeverActive",
        `${name} has no exposure in the ${dataset.calendar.dates.length} periods with a KPI.`,
        "Leave it out of the model; an experiment or a plan needs a channel with some history.",
        name
      )
    )
    return
  }
  checkFrequency(medium, report)
  checkCourse(medium, dataset, report)
  for (const parameter of transformParameters(transform, medium.exposure)) {
    const { lower, upper } = resolveDistribution(parameter.prior).support
    if (lower < parameter.lower || upper > parameter.upper)
      report(outsideDomain(`the ${parameter.name} of ${name}`, parameter, name))
  }
  checkMediaPrior(
    medium,
    medium.spec.prior ?? defaultMediaPrior(dataset, name, totalContribution).prior,
    dataset,
    report
  )
}

/** Reach and what its frequency is worth belong together. */
function checkFrequency({ frequency, spec }: ModelMedium, report: Report): void {
  const { name, transform } = spec
  if (frequency === undefined && transform.frequency !== undefined) {
    const message = `The model saturates the frequency of ${name}, but the data have none.`
    report(error("NoFrequency", message, "Give the channel reach and frequency, or its transform no frequency.", name))
  }
  if (frequency !== undefined && transform.frequency === undefined) {
    const message = `The exposure of ${name} is reach, and its frequency plays no part in the model.`
    report(error("FrequencyUnused", message, "Say in its transform what frequency is worth.", name))
  }
}

function checkCourse({ spec: { name, timeVarying } }: ModelMedium, { calendar }: Dataset, report: Report): void {
  const periods = calendar.dates.length
  if (timeVarying?.knots === undefined || timeVarying.knots <= periods) return
  const message = `The effect of ${name} has ${timeVarying.knots} knots over time, but there are only ${periods} periods.`
  report(error("TooManyKnots", message, `Use at most ${periods}; a knot every quarter of a year is usual.`, name))
}

function checkMediaPrior(medium: ModelMedium, prior: MediaPrior, { kpi, mediaLead }: Dataset, report: Report): void {
  const { name } = medium.spec
  const refuse = (code: string, reason: string, remedy: string) =>
    report(error(code, `The prior of ${name} is on its ${prior.scale}, but ${reason}.`, remedy, name))
  if (resolveDistribution(prior.distribution).support.lower < 0)
    report(outsideDomain(`the ${prior.scale} of ${name}`, { lower: 0, upper: Number.POSITIVE_INFINITY }, name))
  if (prior.scale === "roi" || prior.scale === "mroi") {
    if (!medium.spend?.subarray(mediaLead).some(x => x > 0))
      refuse("PriorNeedsSpend", "it has no spend in the window", "State the prior on its contribution.")
    if (!kpi.valuePerUnit?.some(v => v > 0)) {
      const remedy = "Give the KPI a value per unit, or state the prior on the contribution."
      refuse("PriorNeedsValue", `the KPI ${kpi.name} has no value in money`, remedy)
    }
  }
  if (prior.scale === "contribution" && !(mean(kpi.values) > 0)) {
    const remedy = "State the prior on the coefficient."
    refuse("PriorNeedsPositiveKpi", `the KPI ${kpi.name} does not add up to more than 0`, remedy)
  }
}

function outsideDomain(what: string, domain: { readonly lower: number; readonly upper: number }, column: string) {
  const { lower, upper } = domain
  const range = upper === Number.POSITIVE_INFINITY ? `above ${lower}` : `between ${lower} and ${upper}`
  return error(
    "PriorOutsideDomain",
    `The prior of ${what} allows values that are not ${range}.`,
    "Use a distribution that stays inside: beta, logNormal, gamma, uniform or truncatedNormal.",
    column
  )
}
