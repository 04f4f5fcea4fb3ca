import { fourierColumns } from "../baseline/fourierColumns.ts"
import type { Dataset } from "../data/Dataset.ts"
import { mean } from "../math/mean.ts"
import { inEveryGeo } from "./Market.ts"
import { defaultGeoSpec, type ModelSpec } from "./ModelSpec.ts"

/** A column z of the linear part of the expected KPI, γ·z. */
export interface DesignColumn {
  /** the coefficient's name */
  readonly name: string
  /** the additive part it belongs to in a decomposition */
  readonly component: string
  /** [geo, time] z */
  readonly values: Float64Array
  /** of a control or treatment, whose coefficient may differ between geos */
  readonly isSpecific: boolean
  /** an indicator, 1 in the few periods of an event and 0 in all others */
  readonly isEvent: boolean
}

/**
 * The columns of a model, but for a trend's bends (`bendColumns`).
 *
 * Zero points, which decide what counts as the intercept: trend at the first period, treatment at its stated baseline,
 * event at its absence, control at its mean over the window, having no level of its own that means anything.
 * @param window the data that the model is fitted to: its series and zero points
 * @param over where values are taken from: the window, or a dataset that goes on after it
 * @throws RangeError if `over` lacks a series of the window
 */
export function designColumns(spec: ModelSpec, window: Dataset, over: Dataset): readonly DesignColumn[] {
  const { dates } = over.calendar
  const everywhere = (name: string, component: string, values: Float64Array): DesignColumn => ({
    name,
    component,
    values: inEveryGeo(values, over.geos.length),
    isSpecific: false,
    isEvent: false
  })
  const seasons = [...waves(dates, "year", spec.yearlyHarmonics), ...waves(dates, "week", spec.weeklyHarmonics ?? 0)]
  const trend = spec.trend.kind === "none" ? [] : [Float64Array.from(dates, (_, t) => t)]
  return [
    ...trend.map(values => everywhere("trend.slope", "trend", values)),
    ...seasons.map(({ name, values }) => everywhere(name, "season", values)),
    ...window.treatments.map(({ name, baseline }) => {
      const title = `treatment.${name}`
      const values = seriesNamed(name, over.treatments).values.map(x => x - baseline)
      return specific(title, values)
    }),
    ...window.controls.map(({ name, values }) => {
      const title = `control.${name}`
      const centre = mean(values)
      const centred = seriesNamed(name, over.controls).values.map(x => x - centre)
      return specific(title, centred)
    }),
    ...window.events.map(({ name }) => {
      const title = `event.${name}`
      return {
        name: title,
        component: title,
        values: seriesNamed(name, over.events).values,
        isSpecific: false,
        isEvent: true
      }
    })
  ]
}

/** The waves of a cycle, named `season.yearly.sin[1]` and so on. */
const waves = (dates: readonly string[], cycle: "year" | "week", harmonics: number) =>
  fourierColumns(dates, cycle, harmonics).map((values, i) => ({
    name: `season.${cycle}ly.${i % 2 === 0 ? "sin" : "cos"}[${Math.floor(i / 2) + 1}]`,
    values
  }))

const specific = (title: string, values: Float64Array): DesignColumn => ({
  name: title,
  component: title,
  values,
  isSpecific: true,
  isEvent: false
})

/** Which columns have one coefficient for all geos, and which one for each. */
export function splitColumns<C extends DesignColumn>(spec: ModelSpec, geos: number, columns: readonly C[]) {
  const isPooled = geos > 1 && (spec.geo ?? defaultGeoSpec).controls === "pooled"
  return {
    shared: columns.filter(column => !(isPooled && column.isSpecific)),
    pooled: columns.filter(column => isPooled && column.isSpecific)
  }
}

/** @throws RangeError if there is none */
function seriesNamed<T extends { readonly name: string }>(name: string, series: readonly T[]): T {
  const found = series.find(one => one.name === name)
  if (found === undefined) throw new RangeError(`no ${name} among ${series.map(one => one.name).join(", ")}`)
  return found
}
