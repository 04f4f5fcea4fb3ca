import type { Dataset } from "../data/Dataset.ts"
import { nationalDataset } from "../data/nationalDataset.ts"
import { enumerate } from "../data/enumerate.ts"
import { nearestName } from "../data/nearestName.ts"
import type { Problem, Report } from "../data/Problem.ts"
import { mean } from "../math/mean.ts"
import { overlapOf } from "./createDecomposition.ts"
import { marketOf, nationalEquivalent } from "./Market.ts"
import type { ModelSpec } from "./ModelSpec.ts"
import { checkHoldout } from "./checkHoldout.ts"
import { checkInfluences } from "./checkInfluences.ts"
import { checkMedium } from "./checkMedium.ts"
import { modelError } from "./modelError.ts"
import { modelMedia } from "./modelMedia.ts"
import { trendKnots } from "./trendKnots.ts"

/** Two periods are needed to see a full wave. */
const mostHarmonics = {
  year: { day: 182, week: 26, month: 5 },
  week: { day: 3, week: 0, month: 0 }
} as const

/** Parts of a decomposition that stand beside the media. */
const ownComponents = ["intercept", "trend", "season", ...Object.values(overlapOf)]

/**
 * Everything that keeps a model from being compiled with a dataset, or is worth knowing about the pair.
 * @returns problems, errors and warnings; `compileModel` works if there is no error
 */
export function checkModel(spec: ModelSpec, dataset: Dataset): readonly Problem[] {
  const problems: Problem[] = []
  const report: Report = problem => problems.push(problem)
  checkPeople(dataset, report)
  checkKpi(dataset, report)
  checkCopies(spec, dataset, report)
  checkLink(spec, dataset, report)
  checkHoldout(spec, dataset, report)
  checkNames(spec, dataset, report)
  checkBaseline(spec, dataset, report)
  checkInfluences(spec, dataset, report)
  const national = nationalDataset(dataset)
  for (const medium of modelMedia(spec, national)) checkMedium(medium, spec, national, report)
  return problems
}

function checkPeople({ geos, population }: Dataset, report: Report): void {
  const unpeopled = population.findIndex(people => !(people > 0 && Number.isFinite(people)))
  if (unpeopled >= 0) {
    const remedy = "Give every geo its population, or none: then all count alike."
    report(modelError("NoPopulation", `${geos[unpeopled]} has a population of ${population[unpeopled]}.`, remedy))
  }
}

/** Beyond this part of its variation, a geo's KPI per head has something of its own. */
const copyTolerance = 1e-6

/** A panel whose geos rise and fall as one tells nothing that their sum does not, and has no scatter of its own. */
function checkCopies({ link }: ModelSpec, dataset: Dataset, report: Report): void {
  const { geos, kpi } = dataset
  const periods = dataset.calendar.dates.length
  const seen = nationalEquivalent(kpi.values, marketOf(dataset).shares)
  const perHead = link === "log" ? seen.map(Math.log) : seen
  if (geos.length === 1 || !perHead.every(Number.isFinite)) return
  const deviations = geos.map((_, g) => {
    const own = perHead.subarray(g * periods, (g + 1) * periods)
    const level = mean(own)
    return own.map(y => y - level)
  })
  const [first, ...others] = deviations
  const size = Math.max(...first.map(Math.abs))
  if (others.some(own => own.some((y, t) => Math.abs(y - first[t]) > copyTolerance * size))) return
  report(
    modelError(
      "GeosAlike",
      `${kpi.name} per head rises and falls by the same ${link === "log" ? "factors" : "amounts"} in all ${geos.length} geos: one series, divided among them.`,
      "Fit the nation's series, without data.geo, or give every geo the KPI that was counted there.",
      kpi.name
    )
  )
}

function checkKpi({ kpi }: Dataset, report: Report): void {
  const missing = kpi.values.findIndex(y => !Number.isFinite(y))
  if (missing >= 0) {
    report(
      modelError(
        "KpiNotFinite",
        `The KPI ${kpi.name} is ${kpi.values[missing]} in period ${missing + 1}.`,
        "Give every period of the window a number.",
        kpi.name
      )
    )
  } else if (kpi.values.every(y => y === kpi.values[0])) {
    report(
      modelError(
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
  report(modelError("LogLinkNeedsPositiveKpi", message, "Use the identity link, or a KPI that is never 0.", kpi.name))
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
        report(modelError("UnknownSeries", `The dataset has no ${noun} ${name}.`, hint, name))
      }
      if (ownComponents.includes(name)) {
        const remedy = "Give the column another name."
        report(modelError("ReservedName", `${name} is the name of a part of every model.`, remedy, name))
      }
      if (seen.has(name)) report(modelError("DuplicateSeries", `${name} is in the model twice.`, "Name it once.", name))
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
        modelError(
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
      modelError(
        "TooManyKnots",
        `The trend has ${knots} knots, but there are only ${periods} periods.`,
        `Use at most ${periods}; a knot every quarter of a year is usual.`
      )
    )
  }
  checkCycle("year", spec.yearlyHarmonics, dataset, report)
  checkCycle("week", spec.weeklyHarmonics ?? 0, dataset, report)
}

function checkCycle(cycle: "year" | "week", harmonics: number, { calendar }: Dataset, report: Report): void {
  const most = mostHarmonics[cycle][calendar.period]
  if (harmonics <= most) return
  const message = `${harmonics} ${cycle}ly harmonics cannot be told apart in data by ${calendar.period}.`
  const usual = cycle === "year" ? "2 or 3 are usual" : "3 are one level for each weekday"
  const remedy = most === 0 ? `Leave the ${cycle}ly cycle out.` : `Use at most ${most}; ${usual}.`
  report(modelError("TooManyHarmonics", message, remedy))
}
