import type { Dataset } from "../data/Dataset.ts"
import type { Report } from "../data/Problem.ts"
import { resolveDistribution } from "../distributions/resolveDistribution.ts"
import { mean } from "../math/mean.ts"
import { transformParameters } from "../media/transformParameters.ts"
import { defaultMediaPrior } from "./defaultMediaPrior.ts"
import type { MediaPrior, ModelSpec } from "./ModelSpec.ts"
import { modelError } from "./modelError.ts"
import type { ModelMedium } from "./modelMedia.ts"

/** Checks a medium's exposure, transform and prior. @param dataset the nation's */
export function checkMedium(
  medium: ModelMedium,
  { link, totalContribution }: ModelSpec,
  dataset: Dataset,
  report: Report
): void {
  const { name, transform } = medium.spec
  const inWindow = (series: Float64Array) => series.subarray(dataset.mediaLead)
  if (!inWindow(medium.exposure).some(x => x > 0)) {
    report(
      modelError(
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
  if (link === "log") checkBoundedPrior(medium, report)
}

/** Reach and what its frequency is worth belong together. */
function checkFrequency({ frequency, spec }: ModelMedium, report: Report): void {
  const { name, transform } = spec
  if (frequency === undefined && transform.frequency !== undefined) {
    const message = `The model saturates the frequency of ${name}, but the data have none.`
    report(modelError("NoFrequency", message, "Give it reach and frequency, or its transform no frequency.", name))
  }
  if (frequency !== undefined && transform.frequency === undefined) {
    const message = `The exposure of ${name} is reach, and its frequency plays no part in the model.`
    report(modelError("FrequencyUnused", message, "Say in its transform what frequency is worth.", name))
  }
}

function checkCourse({ spec: { name, timeVarying } }: ModelMedium, { calendar }: Dataset, report: Report): void {
  const periods = calendar.dates.length
  if (timeVarying?.knots === undefined || timeVarying.knots <= periods) return
  const message = `The effect of ${name} has ${timeVarying.knots} knots over time, but there are only ${periods} periods.`
  report(modelError("TooManyKnots", message, `Use at most ${periods}; a knot every quarter of a year is usual.`, name))
}

function checkMediaPrior(medium: ModelMedium, prior: MediaPrior, { kpi, mediaLead }: Dataset, report: Report): void {
  const { name } = medium.spec
  const refuse = (code: string, reason: string, remedy: string) =>
    report(modelError(code, `The prior of ${name} is on its ${prior.scale}, but ${reason}.`, remedy, name))
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
    const remedy = "State the prior on the coefficient, or on the ROI if spend and KPI are money."
    refuse("PriorNeedsPositiveKpi", `the KPI ${kpi.name} does not add up to more than 0`, remedy)
  }
}

function outsideDomain(what: string, domain: { readonly lower: number; readonly upper: number }, column: string) {
  const { lower, upper } = domain
  const range = upper === Number.POSITIVE_INFINITY ? `above ${lower}` : `between ${lower} and ${upper}`
  return modelError(
    "PriorOutsideDomain",
    `The prior of ${what} allows values that are not ${range}.`,
    "Use a distribution that stays inside: beta, logNormal, gamma, uniform or truncatedNormal.",
    column
  )
}

/** Effects that multiply the KPI have no coefficient for the ends of a bounded prior. */
function checkBoundedPrior({ spec: { name, prior } }: ModelMedium, report: Report): void {
  if (prior === undefined) return
  const { lower, upper } = resolveDistribution(prior.distribution).support
  if (lower <= 0 && upper >= (prior.scale === "contribution" ? 1 : Number.POSITIVE_INFINITY)) return
  report(
    modelError(
      "BoundedPriorUnderLogLink",
      `The prior of ${name} is on a ${prior.scale} between ${lower} and ${upper}; under a log link it must allow every value above 0${prior.scale === "contribution" ? " and below 1" : ""}.`,
      "Use logNormal, gamma or halfNormal, or the identity link.",
      name
    )
  )
}
