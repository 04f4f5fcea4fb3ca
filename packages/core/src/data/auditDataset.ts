import { type ChannelAudit, auditChannels, type CollinearSeries, findCollinear } from "./auditChannels.ts"
import { auditWarning } from "./auditWarning.ts"
import { periodsPerYear } from "./calendarPeriods.ts"
import type { Dataset } from "./Dataset.ts"
import { enumerate } from "./enumerate.ts"
import { splitByGeo } from "./splitByGeo.ts"
import { kpiWarnings } from "./kpiWarnings.ts"
import type { Problem } from "./Problem.ts"

export interface DatasetAudit {
  /** warnings: the data can be used, but may not answer every question */
  readonly problems: readonly Problem[]
  readonly channels: readonly ChannelAudit[]
}

/**
 * Looks for what makes channels hard to tell apart or results hard to trust, before any model is fitted.
 * @param hasOwnNoise does every geo of the model have a noise of its own?
 */
export function auditDataset(dataset: Dataset, hasOwnNoise = false): DatasetAudit {
  const channels = auditChannels(dataset)
  const problems = [
    ...auditSpan(dataset),
    ...channels.flatMap(warnAboutChannel),
    ...auditCollinearity(dataset),
    ...auditBaselines(dataset),
    ...auditExposure(dataset),
    ...kpiWarnings(dataset, hasOwnNoise)
  ]
  return { problems, channels }
}

const percent = (share: number) => `${Math.round(100 * share)} %`

function auditSpan({ calendar }: Dataset): Problem[] {
  const years = calendar.dates.length / periodsPerYear(calendar)
  // 104 weeks count as two years.
  if (years >= 1.99) return []
  return [
    auditWarning(
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
      auditWarning(
        "RarelyActive",
        `${name} is active in only ${percent(activeShare)} of periods.`,
        "Expect its result to rest on the prior; an experiment, or joining it with a similar channel, helps.",
        name
      )
    )
  }
  if (coefficientOfVariation < 0.1) {
    problems.push(
      auditWarning(
        "FlatSpend",
        `The spend of ${name} hardly changes (coefficient of variation ${coefficientOfVariation.toFixed(2)}).`,
        "A constant spend cannot be told from the baseline: vary it, or run an experiment.",
        name
      )
    )
  }
  if (Math.abs(reaction.t) > reactionLimit) {
    problems.push(
      auditWarning(
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
  return auditWarning(
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
      auditWarning(
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
      auditWarning(
        "SpendWithoutExposure",
        `${name} has spend but no exposure (${exposureName}) in ${enumerate(unseen)}.`,
        "Check that both columns are about the same campaigns and dates.",
        exposureName
      )
    ]
  })
}
