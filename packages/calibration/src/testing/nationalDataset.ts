import { type Dataset, isoDate, parseIsoDate } from "@liftmix/core"

/**
 * A weekly national data set whose channels have spend as exposure.
 * @param options.valuePerUnit null for a count without a value
 */
export function nationalDataset(
  channels: Readonly<Record<string, readonly number[]>>,
  { firstDate = "2024-01-01", mediaLead = 0, valuePerUnit = 1 as number | null } = {}
): Dataset {
  const first = parseIsoDate(firstDate) ?? Number.NaN
  const periods = Object.values(channels)[0].length - mediaLead
  return {
    calendar: { period: "week", dates: Array.from({ length: periods }, (_, t) => isoDate(first + 7 * t)) },
    geos: ["national"],
    population: Float64Array.of(1),
    mediaLead,
    kpi: {
      name: "kpi",
      values: new Float64Array(periods).fill(1000),
      valuePerUnit: valuePerUnit === null ? undefined : new Float64Array(periods).fill(valuePerUnit)
    },
    channels: Object.entries(channels).map(([name, spend]) => ({
      name,
      spend: Float64Array.from(spend),
      exposure: Float64Array.from(spend),
      exposureName: undefined
    })),
    organic: [],
    treatments: [],
    controls: [],
    events: []
  }
}
