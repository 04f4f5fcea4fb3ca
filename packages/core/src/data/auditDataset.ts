import { type ChannelAudit, auditChannels, type CollinearSeries, findCollinear } from "./auditChannels.ts"
import { auditGeos } from "./auditGeos.ts"
import { auditKpi } from "./auditKpi.ts"
import type { LevelShift, SeriesAudit } from "./auditSeries.ts"
import { periodsPerYear } from "./calendarPeriods.ts"
import type { Dataset } from "./Dataset.ts"
import { enumerate } from "./enumerate.ts"
import { splitByGeo } from "./splitByGeo.ts"
import type { Problem } from "./Problem.ts"

export interface DatasetAudit {
  /** warnings: the data can be used, but may not answer every question */
  readonly problems: readonly Problem[]
  readonly channels: readonly ChannelAudit[]
}

/** Looks for what makes channels hard to tell apart or results hard to trust, before any model is fitted. */
export function auditDataset(dataset: Dataset): DatasetAudit {
  const channels = auditChannels(dataset)
  const problems = [
    ...auditSpan(dataset),
    ...channels.flatMap(warnAboutChannel),
    ...auditCollinearity(dataset),
    ...auditBaselines(dataset),
    ...auditExposure(dataset),
    ...warnAboutKpi(dataset),
    ...warnAboutGeos(dataset)
  ]
  return { problems, channels }
}

const warning = (code: string, message: string, remedy: string, column?: string): Problem => ({
  code,
  severity: "warning",
  message,
  remedy,
  where: column === undefined ? {} : { column }
})

const percent = (share: number) => `${Math.round(100 * share)} %`

function auditSpan({ calendar }: Dataset): Problem[] {
  const years = calendar.dates.length / periodsPerYear(calendar)
  // 104 weeks count as two years.
  if (years >= 1.99) return []
  return [
    warning(
      "ShortHistory",
      `The data cover ${years.toFixed(1)} years (${calendar.dates.length} ${calendar.period}s).`,
      "Two years or more tell a yearly season from media; with less, rely on experiments and expect wide intervals."
    )
  ]
}

function warnAboutChannel(channel: ChannelAudit): Problem[] {
  const { name, activeShare, coefficientOfVariation, reaction } = channel
  const problems: Problem[] = []
  if (activeShare < 0.1) {
    problems.push(
      warning(
        "RarelyActive",
        `${name} is active in only ${percent(activeShare)} of periods.`,
        "Expect its result to rest on the prior; an experiment, or joining it with a similar channel, helps.",
        name
      )
    )
  }
  if (coefficientOfVariation < 0.1) {
    problems.push(
      warning(
        "FlatSpend",
        `The spend of ${name} hardly changes (coefficient of variation ${coefficientOfVariation.toFixed(2)}).`,
        "A constant spend cannot be told from the baseline: vary it, or run an experiment.",
        name
      )
    )
  }
  if (Math.abs(reaction.t) > reactionLimit) {
    problems.push(
      warning(
        "SpendFollowsKpi",
        `The spend of ${name} is ${reaction.t > 0 ? "higher" : "lower"} after periods with a high KPI ` +
          `(partial correlation ${reaction.correlation.toFixed(2)}).`,
        "Its effect is likely mistaken for the demand it follows, or the other way round: calibrate it with an experiment.",
        name
      )
    )
  }
  return problems
}

/** Of two controls that say the same, or a control and a channel, one warning is enough. */
function auditCollinearity(dataset: Dataset): Problem[] {
  const isPaid = (name: string) => dataset.channels.some(channel => channel.name === name)
  const found = findCollinear(dataset)
  const channels = found.filter(({ name }) => isPaid(name))
  const others = found.filter(({ closest, name }) => !isPaid(name) && !isPaid(closest.name))
  return [
    ...channels.map(one =>
      warnAboutCollinear(
        one,
        isPaid(one.closest.name)
          ? "Their effects cannot be told apart: join the channels, or run an experiment on one of them."
          : `Its effect cannot be told from that of ${one.closest.name}: leave that out if it is a consequence of the spend, or run an experiment.`
      )
    ),
    ...others
      .filter(({ closest }, i) => !others.slice(0, i).some(({ name }) => name === closest.name))
      .map(one => warnAboutCollinear(one, "Leave one of them out: neither has an effect that could be told alone."))
  ]
}

function warnAboutCollinear({ closest, name, varianceInflation }: CollinearSeries, remedy: string): Problem {
  const inflation = Number.isFinite(varianceInflation) ? varianceInflation.toFixed(0) : "∞"
  return warning(
    "Collinear",
    `${name} moves together with other series, most of all ${closest.name} (correlation ${closest.correlation.toFixed(2)}, variance inflation ${inflation}).`,
    remedy,
    name
  )
}

function auditBaselines({ treatments }: Dataset): Problem[] {
  return treatments.flatMap(({ baseline, name, values }) => {
    const [least, most] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))]
    if (baseline >= least && baseline <= most) return []
    return [
      warning(
        "BaselineOutsideData",
        `The baseline of ${name} is ${baseline}, but the data have it between ${least} and ${most}.`,
        "Its contribution would be one to a level that was never seen: state a level within the data, or min, max or mean.",
        name
      )
    ]
  })
}

/** Of |t|: by chance in one channel of 370. */
const reactionLimit = 3

function auditExposure(dataset: Dataset): Problem[] {
  return dataset.channels.flatMap(({ name, spend, exposure, exposureName }) => {
    const [spends, exposures] = [spend, exposure].map(values => splitByGeo(dataset, values))
    const unseen = dataset.calendar.dates.filter((_, t) => spends.some((geo, g) => geo[t] > 0 && exposures[g][t] === 0))
    if (unseen.length === 0) return []
    return [
      warning(
        "SpendWithoutExposure",
        `${name} has spend but no exposure (${exposureName}) in ${enumerate(unseen)}.`,
        "Check that both columns are about the same campaigns and dates.",
        exposureName
      )
    ]
  })
}

/** Beyond chance even for the best of all possible dates of a shift (a sup-t test at about 0.1 %), and worth a look. */
const shiftLimit = { t: 4.5, relativeSize: 0.05 }

/** The same for the best of many geos. */
const geoShiftLimit = 6

const isLarge = ({ relativeSize }: LevelShift) => Math.abs(relativeSize) > shiftLimit.relativeSize

const riseOf = ({ relativeSize }: LevelShift) =>
  `${relativeSize > 0 ? "rises" : "falls"} by ${percent(Math.abs(relativeSize))} of its mean`

function warnAboutKpi(dataset: Dataset): Problem[] {
  const { name, values } = dataset.kpi
  const { outliers, levelShift } = auditKpi(dataset)
  const problems: Problem[] = []
  if (values.some(value => value < 0)) {
    problems.push(
      warning("NegativeKpi", `The KPI ${name} is negative in some periods.`, "Check for refunds booked late.", name)
    )
  }
  if (outliers.length > 0) {
    const dates = outliers.map(({ date, deviations }) => `${date} (${deviations > 0 ? "high" : "low"})`)
    problems.push(
      warning(
        "Outliers",
        `${name} is far from what its usual course and the media suggest in ${enumerate(dates)}.`,
        "Correct it if it is a mistake; otherwise list what happened as an event, or use likelihood: studentT.",
        name
      )
    )
  }
  if (levelShift !== undefined && Math.abs(levelShift.t) > shiftLimit.t && isLarge(levelShift)) {
    problems.push(
      warning(
        "LevelShift",
        `The level of ${name} ${riseOf(levelShift)} around ${levelShift.date}, for no reason in the data.`,
        "If something changed then (price, range, tracking, lockdown), add it as a control or an event.",
        name
      )
    )
  }
  return problems
}

const furthest = (outliers: SeriesAudit["outliers"]) =>
  outliers.toSorted((a, b) => Math.abs(b.deviations) - Math.abs(a.deviations))

/** One warning for each geo with outliers, the furthest first, and one for each whose level changes. */
function warnAboutGeos(dataset: Dataset): Problem[] {
  const { name } = dataset.kpi
  const audits = auditGeos(dataset)
  const deviating = audits
    .filter(({ outliers }) => outliers.length > 0)
    .map(({ geo, outliers }) => ({ geo, outliers: furthest(outliers) }))
    .toSorted((a, b) => Math.abs(b.outliers[0].deviations) - Math.abs(a.outliers[0].deviations))
  const shifting = audits.flatMap(({ geo, levelShift }) =>
    levelShift !== undefined && Math.abs(levelShift.t) > geoShiftLimit && isLarge(levelShift)
      ? [{ geo, levelShift }]
      : []
  )
  return [
    ...deviating.map(({ geo, outliers }) => {
      const found = outliers.map(({ date, deviations }) => `${date} (${signed(deviations)} sd)`)
      return warning(
        "OutliersInGeo",
        `${name} in ${geo} is far from what its usual course, the media and the other geos suggest in ${enumerate(found)}.`,
        `Correct it if it is a mistake. Otherwise say what happened by a column of 0 and 1 among the controls, leave the values out of the fit by "holdout: [{ dates: [${outliers
          .map(({ date }) => date)
          .join(", ")}], geos: [${geo}] }]", or use likelihood: studentT.`,
        name
      )
    }),
    ...shifting.map(({ geo, levelShift }) =>
      warning(
        "LevelShiftInGeo",
        `The level of ${name} in ${geo} ${riseOf(levelShift)} around ${levelShift.date}, for no reason in the data and not elsewhere.`,
        "If something changed there (price, range, tracking, a store), add it as a control, or leave the geo out.",
        name
      )
    )
  ]
}

const signed = (deviations: number) => `${deviations > 0 ? "+" : "−"}${Math.abs(deviations).toFixed(1)}`
