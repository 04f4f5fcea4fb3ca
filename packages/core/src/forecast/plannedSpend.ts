import type { Dataset } from "../data/Dataset.ts"
import { datasetByGeo } from "./datasetByGeo.ts"
import type { FuturePlan } from "./FuturePlan.ts"

/**
 * A plan's money by channel, and by geo where it is told so.
 * @param spend [period] money of all channels, or of every channel in every geo that `datasetNamedBy` gives
 */
export function plannedSpend(spend: FuturePlan["spend"], dataset: Dataset): Pick<FuturePlan, "spend" | "spendByGeo"> {
  const lines = dataset.geos.length === 1 ? [] : datasetByGeo(dataset).channels
  if (!lines.some(({ name }) => spend.has(name))) return { spend }
  const [first = []] = spend.values()
  const byGeo = dataset.channels.map(({ name }) => {
    const own = dataset.geos.map(() => new Float64Array(first.length))
    for (const line of lines) if (line.channel === name) own[line.geo].set(spend.get(line.name) ?? [])
    return [name, own] as const
  })
  const total = (own: readonly Float64Array[]) =>
    Float64Array.from(first, (_, t) => own.reduce((sum, flight) => sum + flight[t], 0))
  return { spend: new Map(byGeo.map(([name, own]) => [name, total(own)])), spendByGeo: new Map(byGeo) }
}
