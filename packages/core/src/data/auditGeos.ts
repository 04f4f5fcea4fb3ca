import { orthonormalBasis, residual } from "../math/orthonormalBasis.ts"
import { quantile } from "../math/quantile.ts"
import { seriesOf } from "./auditKpi.ts"
import { auditSeries, type SeriesAudit } from "./auditSeries.ts"
import type { Dataset } from "./Dataset.ts"
import { regularPattern } from "./regularPattern.ts"
import { splitByGeo } from "./splitByGeo.ts"

/** What stands out in one geo of a panel. */
export interface GeoAudit extends SeriesAudit {
  readonly geo: string
}

/** With fewer, one geo's outlier would look like the others' opposite. */
const fewestGeos = 4

/** Fewer independent residuals tell too little of their own scale. */
const fewestResiduals = 30

/**
 * Every geo's KPI per head after a linear fit of its own pattern, media, treatments, controls and events, and of what the same
 * period was elsewhere: the median of the other geos' residuals, which one geo's outlier does not move. Media enter as they are
 * and by their square roots: what saturates would else look like a low outlier wherever much was spent.
 * @returns [geo] of panels of four geos or more, whose periods are enough for it
 */
export function auditGeos(dataset: Dataset): readonly GeoAudit[] {
  const { calendar, geos, kpi, population } = dataset
  if (geos.length < fewestGeos) return []
  const pattern = regularPattern(calendar)
  const curved = [dataset.channels, dataset.organic].flat().map(({ exposure }) => exposure.map(Math.sqrt))
  const series = [...seriesOf(dataset), ...curved].map(values => splitByGeo(dataset, values))
  const inGeos = splitByGeo(dataset, kpi.values).map((values, g) => {
    const columns = orthonormalBasis([...pattern, ...series.map(inGeo => inGeo[g])])
    const perHead = values.map(y => y / population[g])
    return { columns, perHead, rest: residual(perHead, columns) }
  })
  return inGeos.flatMap(({ columns, perHead }, g) => {
    if (perHead.length - columns.length - 1 < fewestResiduals) return []
    const elsewhere = perHead.map((_, t) => {
      const others = inGeos.flatMap(({ rest }, other) => (other === g ? [] : [rest[t]]))
      return quantile(Float64Array.from(others), 0.5)
    })
    return [{ geo: geos[g], ...auditSeries(calendar.dates, perHead, [...columns, elsewhere]) }]
  })
}
