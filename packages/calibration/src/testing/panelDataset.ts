import type { Dataset } from "@liftmix/core"
import { nationalDataset } from "./nationalDataset.ts"

/**
 * A weekly panel of geos named a, b, c …, with spend as exposure and a KPI that varies.
 * @param channels [geo][mediaTime] spend by name
 */
export function panelDataset(
  population: readonly number[],
  channels: Readonly<Record<string, readonly (readonly number[])[]>>,
  mediaLead = 0
): Dataset {
  const flat = Object.entries(channels).map(([name, spend]) => [name, spend.flat()] as const)
  const one = nationalDataset(Object.fromEntries(Object.entries(channels).map(([name, [first]]) => [name, first!])), {
    mediaLead
  })
  const cells = population.length * one.calendar.dates.length
  return {
    ...one,
    geos: population.map((_, g) => String.fromCharCode(97 + g)),
    population: Float64Array.from(population),
    kpi: {
      ...one.kpi,
      values: Float64Array.from({ length: cells }, (_, i) => 1000 + 50 * ((7 * i) % 11)),
      valuePerUnit: new Float64Array(cells).fill(1)
    },
    channels: flat.map(([name, spend]) => ({
      name,
      spend: Float64Array.from(spend),
      exposure: Float64Array.from(spend),
      exposureName: undefined
    }))
  }
}
