import type { Dataset, NamedSeries, OrganicSeries } from "./Dataset.ts"

/**
 * The nation that a panel's geos make up. KPI, spend and exposure are sums; frequency is a mean over people reached; the
 * KPI's value is Σ value / Σ KPI; treatments, controls and events are means over people. A national dataset is returned as
 * it is.
 */
export function nationalDataset(dataset: Dataset): Dataset {
  const geos = dataset.geos.length
  if (geos === 1) return dataset
  const { kpi, population } = dataset
  const people = population.reduce((sum, p) => sum + p, 0)
  const total = (values: Float64Array, weightOf: (geo: number) => number = () => 1) => {
    const periods = values.length / geos
    return Float64Array.from({ length: periods }, (_, t) =>
      population.reduce((sum, _people, g) => sum + weightOf(g) * values[g * periods + t], 0)
    )
  }
  const average = (values: Float64Array) => total(values, g => population[g] / people)
  const averaged = <S extends NamedSeries>(series: S): S => ({ ...series, values: average(series.values) })
  const exposed = ({ exposure, frequency }: Pick<OrganicSeries, "exposure" | "frequency">) => {
    const all = total(exposure)
    if (frequency === undefined) return { exposure: all }
    const contacts = total(exposure.map((reached, i) => reached * frequency[i]))
    return { exposure: all, frequency: contacts.map((sum, t) => (all[t] === 0 ? 0 : sum / all[t])) }
  }
  const units = total(kpi.values)
  const valueOf = (perUnit: Float64Array) => {
    const value = total(kpi.values.map((y, i) => y * perUnit[i]))
    const plain = average(perUnit)
    return value.map((v, t) => (units[t] === 0 ? plain[t] : v / units[t]))
  }
  return {
    ...dataset,
    geos: ["national"],
    population: Float64Array.of(people),
    kpi: { ...kpi, values: units, valuePerUnit: kpi.valuePerUnit && valueOf(kpi.valuePerUnit) },
    channels: dataset.channels.map(s => ({ ...s, spend: total(s.spend), ...exposed(s) })),
    organic: dataset.organic.map(s => ({ ...s, ...exposed(s) })),
    treatments: dataset.treatments.map(averaged),
    controls: dataset.controls.map(averaged),
    events: dataset.events.map(averaged)
  }
}
