import { auditSeries, type SeriesAudit } from "./auditSeries.ts"
import type { Dataset } from "./Dataset.ts"
import { regularPattern } from "./regularPattern.ts"
import { sumOverGeos } from "./splitByGeo.ts"

/** What stands out in the nation's KPI after a linear fit of its pattern, media, treatments, controls and events. */
export const auditKpi = (dataset: Dataset): SeriesAudit =>
  auditSeries(dataset.calendar.dates, sumOverGeos(dataset, dataset.kpi.values), [
    ...regularPattern(dataset.calendar),
    ...seriesOf(dataset).map(values => sumOverGeos(dataset, values))
  ])

/** All that the KPI may depend on, each [geo, time] or [geo, mediaTime]. */
export const seriesOf = ({ channels, controls, events, organic, treatments }: Dataset): readonly Float64Array[] => [
  ...[channels, organic].flat().map(({ exposure }) => exposure),
  ...[treatments, controls, events].flat().map(({ values }) => values)
]
