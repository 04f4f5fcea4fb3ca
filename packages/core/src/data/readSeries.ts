import { mean } from "../math/mean.ts"
import type { ChannelSeries, Dataset, KpiSeries, NamedSeries, OrganicSeries, TreatmentSeries } from "./Dataset.ts"
import type { ChannelColumns, DatasetColumns, KpiColumns, OrganicColumns, TreatmentColumns } from "./DatasetColumns.ts"
import { arrange } from "./arrange.ts"
import { enumerate } from "./enumerate.ts"
import type { Panel } from "./Panel.ts"
import type { Report } from "./Problem.ts"
import type { SeriesReader, SeriesRule } from "./createSeriesReader.ts"

const amount: Omit<SeriesRule, "role"> = { sign: "nonNegative", blankCanBeZero: true, neededInLead: true }
const context: Omit<SeriesRule, "role"> = { sign: "any", blankCanBeZero: false, neededInLead: false }

/** Reads all columns of numbers, each by the rule of its role, and puts them in the panel's order. */
export function readSeries(
  columns: DatasetColumns,
  panel: Panel,
  read: SeriesReader,
  report: Report
): Pick<Dataset, "population" | "kpi" | "channels" | "organic" | "treatments" | "controls"> {
  const overTime = (column: string, rule: SeriesRule) => arrange(panel, read(column, rule), panel.lead)
  const overMediaTime = (column: string, rule: SeriesRule) => arrange(panel, read(column, rule), 0)

  const readChannel = ([name, { spend, ...seen }]: [string, ChannelColumns]): ChannelSeries => {
    const exposureName = seen.exposure ?? seen.reach
    const money = overMediaTime(spend, {
      ...amount,
      role: `the spend of ${name}`,
      neededInLead: exposureName === undefined
    })
    const series = { name, spend: money, exposure: money, exposureName }
    return { ...series, ...readExposure(name, seen) }
  }
  /** Nothing where neither an exposure nor reach is given. */
  const readExposure = (name: string, { exposure, reach, frequency }: OrganicColumns) => {
    const what = reach === undefined ? "exposure" : "reach"
    const column = exposure ?? reach
    return {
      ...(column !== undefined && { exposure: overMediaTime(column, { ...amount, role: `the ${what} of ${name}` }) }),
      ...(frequency !== undefined && {
        frequency: overMediaTime(frequency, { ...amount, role: `the frequency of ${name}` })
      })
    }
  }
  const readOrganic = ([name, seen]: [string, OrganicColumns]): OrganicSeries => {
    const { exposure, ...contacts } = readExposure(name, seen)
    if (exposure === undefined) throw new RangeError(`${name} has neither exposure nor reach`)
    return { name, exposure, ...contacts }
  }
  const readTreatment = ([name, { column, baseline }]: [string, TreatmentColumns]): TreatmentSeries => {
    const values = overTime(column, { ...context, role: `the treatment ${name}` })
    return { name, values, baseline: baselineLevel(values, baseline) }
  }
  const readControl = (name: string): NamedSeries => ({
    name,
    values: overTime(name, { ...context, role: "a control" })
  })

  return {
    kpi: readKpi(columns.kpi, overTime),
    channels: Object.entries(columns.channels).map(readChannel),
    organic: Object.entries(columns.organic ?? {}).map(readOrganic),
    treatments: Object.entries(columns.treatments ?? {}).map(readTreatment),
    controls: (columns.controls ?? []).map(readControl),
    population: readPopulation(columns.population, panel, overTime, report)
  }
}

/** A forecast takes what will be spent later from its plan. */
const unknownYet = ", or end the file before the first period whose KPI is not known yet"

function readKpi(
  { column, unit, valuePerUnit, valueColumn }: KpiColumns,
  overTime: (column: string, rule: SeriesRule) => Float64Array
): KpiSeries {
  const values = overTime(column, { ...context, role: "the KPI", blankCanBeZero: true, orElse: unknownYet })
  if (valueColumn !== undefined) {
    const value = overTime(valueColumn, { ...context, role: "the value of a KPI unit", sign: "nonNegative" })
    return { name: column, values, valuePerUnit: value }
  }
  const constant = valuePerUnit ?? (unit === "count" ? undefined : 1)
  return {
    name: column,
    values,
    valuePerUnit: constant === undefined ? undefined : new Float64Array(values.length).fill(constant)
  }
}

/** [geo] the average over the periods with a KPI, where the population changes. */
function readPopulation(
  column: string | undefined,
  panel: Panel,
  overTime: (column: string, rule: SeriesRule) => Float64Array,
  report: Report
): Float64Array {
  if (column === undefined) return new Float64Array(panel.geos.length).fill(1)
  const values = overTime(column, { ...context, role: "the population", sign: "positive" })
  const periods = panel.calendar.dates.length - panel.lead
  const own = panel.geos.map((_, g) => values.subarray(g * periods, (g + 1) * periods))
  const changing = panel.geos.filter((_, g) => Math.max(...own[g]) > populationChange * Math.min(...own[g]))
  if (changing.length > 0) {
    report({
      code: "PopulationChanges",
      severity: "warning",
      message: `Column ${column} (the population) changes by more than 10 % in ${enumerate(changing)}; its mean over time counts.`,
      remedy: "Check that it is the number of people, the same in all rows of a geo.",
      where: { column }
    })
  }
  return Float64Array.from(own, people => mean(people))
}

/** People move slowly: beyond this ratio within some years, another column was meant. */
const populationChange = 1.1

function baselineLevel(values: Float64Array, baseline: TreatmentColumns["baseline"]): number {
  if (typeof baseline === "number") return baseline
  if (baseline === "mean") return mean(values)
  return values.reduce((a, b) => Math[baseline](a, b), baseline === "min" ? Infinity : -Infinity)
}
