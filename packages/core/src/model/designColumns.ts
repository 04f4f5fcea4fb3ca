import { fourierColumns } from "../baseline/fourierColumns.ts"
import type { Dataset } from "../data/Dataset.ts"
import { mean } from "../math/mean.ts"
import type { ModelSpec } from "./ModelSpec.ts"

/** A column z of the linear part of the expected KPI, γ·z. */
export interface DesignColumn {
  /** the coefficient's name */
  readonly name: string
  /** the additive part it belongs to in a decomposition */
  readonly component: string
  /** [geo, time] z */
  readonly values: Float64Array
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
  const trend = spec.trend.kind === "none" ? [] : [Float64Array.from(dates, (_, t) => t)]
  return [
    ...trend.map(values => column("trend.slope", "trend", values)),
    ...fourierColumns(dates, spec.yearlyHarmonics).map((values, i) => {
      const wave = i % 2 === 0 ? "sin" : "cos"
      return column(`season.yearly.${wave}[${Math.floor(i / 2) + 1}]`, "season", values)
    }),
    ...window.treatments.map(({ name, baseline }) => {
      const title = `treatment.${name}`
      const values = seriesNamed(name, over.treatments).values.map(x => x - baseline)
      return column(title, title, values)
    }),
    ...window.controls.map(({ name, values }) => {
      const title = `control.${name}`
      const centre = mean(values)
      const centred = seriesNamed(name, over.controls).values.map(x => x - centre)
      return column(title, title, centred)
    }),
    ...window.events.map(({ name }) => {
      const title = `event.${name}`
      return { name: title, component: title, values: seriesNamed(name, over.events).values, isEvent: true }
    })
  ]
}

const column = (name: string, component: string, values: Float64Array): DesignColumn => ({
  name,
  component,
  values,
  isEvent: false
})

/** @throws RangeError if there is none */
export function seriesNamed<T extends { readonly name: string }>(name: string, series: readonly T[]): T {
  const found = series.find(one => one.name === name)
  if (found === undefined) throw new RangeError(`no ${name} among ${series.map(one => one.name).join(", ")}`)
  return found
}
