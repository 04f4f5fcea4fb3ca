import type { Dataset } from "../data/Dataset.ts"
import type { Problem, Report } from "../data/Problem.ts"
import { enumerate } from "../data/enumerate.ts"
import { splitByGeo } from "../data/splitByGeo.ts"
import { resolveDistribution } from "../distributions/resolveDistribution.ts"
import { mean } from "../math/mean.ts"
import { activeRows } from "./mediationTerm.ts"
import type { ChannelSpec, ModelSpec } from "./ModelSpec.ts"
import { influencesOf, takePart } from "./worldOf.ts"

/** Periods that a mediator must be there in, to tell what moves it from trend, season and all the rest. */
const leastActive = 30

/** Reports what keeps media from acting through each other as the model says. */
export function checkInfluences(spec: ModelSpec, dataset: Dataset, report: Report): void {
  const media = [...spec.channels, ...spec.organic]
  const influenced = media.filter(medium => influencesOf(medium).length > 0)
  if (influenced.length === 0) return
  const names = enumerate(influenced.map(({ name }) => name))
  if (spec.link === "log") {
    const message = `${names} depend on other media; under a log link all effects multiply each other as it is.`
    report(error("InfluenceNeedsIdentityLink", message, "Use the identity link, or leave liftedBy and mediates out."))
  }
  // Plans hold an organic medium at its mean exposure, which has no frequency.
  const reached = dataset.organic.filter(({ frequency }) => frequency !== undefined).map(({ name }) => name)
  for (const name of takePart(spec).filter(one => reached.includes(one))) {
    const message = `${name} acts together with other media, and is an organic medium measured in reach.`
    report(
      error("OrganicReachActsAlone", message, "Measure it in contacts, reach times frequency, as its exposure.", name)
    )
  }
  for (const medium of influenced) checkInfluenced(medium, media, dataset, report)
}

function checkInfluenced(medium: ChannelSpec, media: readonly ChannelSpec[], dataset: Dataset, report: Report): void {
  const { liftedBy = [], mediates = [], name } = medium
  for (const channel of influencesOf(medium)) {
    const other = media.find(one => one.name === channel)
    if (other === undefined || channel === name) {
      const remedy = `Name another of the model's media: ${enumerate(media.map(one => one.name))}.`
      report(error("UnknownInfluence", `${name} is said to depend on ${channel}.`, remedy, name))
    } else if (influencesOf(other).length > 0) {
      const message = `${name} depends on ${channel}, which depends on other media itself.`
      report(
        error("ChainOfInfluence", message, "Let every medium depend directly on those that start the chain.", name)
      )
    }
  }
  for (const listed of [liftedBy, mediates]) {
    if (new Set(listed.map(({ channel }) => channel)).size < listed.length)
      report(error("DuplicateInfluence", `${name} names a medium twice.`, "Name it once.", name))
  }
  for (const { channel, prior } of liftedBy) {
    if (resolveDistribution(prior).support.lower >= 0) continue
    const message = `The prior of how much ${channel} lifts ${name} allows values below 0.`
    report(error("PriorOutsideDomain", message, "Use halfNormal, logNormal, gamma or beta.", name))
  }
  if (mediates.length > 0) checkMediator(medium, dataset, report)
}

function checkMediator({ name, transform }: ChannelSpec, dataset: Dataset, report: Report): void {
  if (transform.frequency !== undefined) {
    const message = `${name} mediates the effect of other media, and is measured in reach.`
    report(error("MediatorInReach", message, "Measure it in what people do: searches, clicks or visits.", name))
  }
  const series = [...dataset.channels, ...dataset.organic].find(one => one.name === name)
  if (series === undefined) return
  const { geos, mediaLead } = dataset
  const rows = activeRows(series.exposure, mediaLead, geos.length)
  if (rows.length < leastActive) {
    const where = geos.length > 1 ? " in all geos at once" : ""
    const message = `${name} mediates the effect of other media, but has exposure${where} in ${rows.length} periods only.`
    report(error("MediatorTooRare", message, `A mediator needs ${leastActive} periods or more.`, name))
    return
  }
  const courses = splitByGeo(dataset, series.exposure).map(values => aroundMean(rows.map(row => Math.log(values[row]))))
  const alike = courses.findIndex((course, g) => courses.slice(0, g).some(before => areAlike(course, before)))
  if (alike < 0) return
  const first = courses.findIndex(course => areAlike(course, courses[alike]))
  const message = `${name} mediates the effect of other media, and rises and falls by the same factors in ${geos[first]} and ${geos[alike]}: one series, divided among geos.`
  const remedy =
    "Give every geo what was counted there, fit the nation without data.geo, or say liftedBy in place of mediates."
  report(error("MediatorDivided", message, remedy, name))
}

function aroundMean(values: readonly number[]): readonly number[] {
  const centre = mean(values)
  return values.map(value => value - centre)
}

/** Below this part of its size a difference may be rounding: 2 % of what is counted in tens. */
const ownPart = 0.02

const areAlike = (a: readonly number[], b: readonly number[]): boolean =>
  Math.hypot(...a.map((x, t) => x - b[t])) <= ownPart * Math.hypot(...a)

function error(code: string, message: string, remedy: string, column?: string): Problem {
  return { code, severity: "error", message, remedy, where: column === undefined ? {} : { column } }
}
