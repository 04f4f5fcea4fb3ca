import { quantile } from "../math/quantile.ts"
import { auditGeos, type GeoAudit } from "./auditGeos.ts"
import { auditKpi } from "./auditKpi.ts"
import type { LevelShift, SeriesAudit } from "./auditSeries.ts"
import { auditWarning } from "./auditWarning.ts"
import type { Dataset } from "./Dataset.ts"
import { enumerate } from "./enumerate.ts"
import type { Problem } from "./Problem.ts"

/**
 * What in the KPI no model of it would expect, in the nation and geo by geo.
 * @param hasOwnNoise does every geo of the model have a noise of its own?
 */
export const kpiWarnings = (dataset: Dataset, hasOwnNoise: boolean): readonly Problem[] => [
  ...ofNation(dataset),
  ...ofGeos(dataset, hasOwnNoise)
]

/** Beyond chance even for the best of all possible dates of a shift (a sup-t test at about 0.1 %), and worth a look. */
const shiftLimit = { t: 4.5, relativeSize: 0.05 }

/** The same for the best of many geos. */
const geoShiftLimit = 6

const isLarge = ({ relativeSize }: LevelShift) => Math.abs(relativeSize) > shiftLimit.relativeSize

const riseOf = ({ relativeSize }: LevelShift) =>
  `${relativeSize > 0 ? "rises" : "falls"} by ${Math.round(100 * Math.abs(relativeSize))} % of its mean`

function ofNation(dataset: Dataset): Problem[] {
  const { name, values } = dataset.kpi
  const { outliers, levelShift } = auditKpi(dataset)
  const problems: Problem[] = []
  if (values.some(value => value < 0)) {
    problems.push(
      auditWarning(
        "NegativeKpi",
        `The KPI ${name} is negative in some periods.`,
        "Check for refunds booked late.",
        name
      )
    )
  }
  if (outliers.length > 0) {
    const dates = outliers.map(({ date, deviations }) => `${date} (${deviations > 0 ? "high" : "low"})`)
    problems.push(
      auditWarning(
        "Outliers",
        `${name} is far from what its usual course and the media suggest in ${enumerate(dates)}.`,
        "Correct it if it is a mistake; otherwise list what happened as an event, or use likelihood: studentT.",
        name
      )
    )
  }
  if (levelShift !== undefined && Math.abs(levelShift.t) > shiftLimit.t && isLarge(levelShift)) {
    problems.push(
      auditWarning(
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

/** One warning for each geo with outliers, the furthest first, one for each whose level changes, and one for all that scatter. */
function ofGeos(dataset: Dataset, hasOwnNoise: boolean): Problem[] {
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
      return auditWarning(
        "OutliersInGeo",
        `${name} in ${geo} is far from what its usual course, the media and the other geos suggest in ${enumerate(found)}.`,
        `Correct it if it is a mistake. Otherwise say what happened by a column of 0 and 1 among the controls, leave the values out of the fit by "holdout: [{ dates: [${outliers
          .map(({ date }) => date)
          .join(", ")}], geos: [${geo}] }]", or use likelihood: studentT.`,
        name
      )
    }),
    ...shifting.map(({ geo, levelShift }) =>
      auditWarning(
        "LevelShiftInGeo",
        `The level of ${name} in ${geo} ${riseOf(levelShift)} around ${levelShift.date}, for no reason in the data and not elsewhere.`,
        "If something changed there (price, range, tracking, a store), add it as a control, or leave the geo out.",
        name
      )
    ),
    ...(hasOwnNoise ? [] : ofScatter(name, audits))
  ]
}

/** A geo of so many times the usual scatter makes all others count for a small part of what they could tell. */
const unevenScatter = 3

/** Geos whose KPI per head scatters far more than in others; where outliers are why, that has been told. */
function ofScatter(kpi: string, audits: readonly GeoAudit[]): Problem[] {
  if (audits.length === 0) return []
  const usual = quantile(
    audits.map(({ scatter }) => scatter),
    0.5
  )
  const uneven = audits
    .filter(({ outliers, scatter }) => outliers.length === 0 && scatter > unevenScatter * usual)
    .toSorted((a, b) => b.scatter - a.scatter)
  if (uneven.length === 0) return []
  const geos = enumerate(uneven.map(({ geo }) => geo))
  const times = Number((uneven[0].scatter / usual).toPrecision(2))
  return [
    auditWarning(
      "UnevenScatter",
      `${kpi} per head scatters up to ${times} times as much in ${geos} as in most geos, and one noise for all would be about theirs.`,
      `Say "geos: { noise: each }", so that the others count for what they know, or leave ${geos} out.`,
      kpi
    )
  ]
}

const signed = (deviations: number) => `${deviations > 0 ? "+" : "−"}${Math.abs(deviations).toFixed(1)}`
