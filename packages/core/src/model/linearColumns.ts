import { fourierColumns } from "../baseline/fourierColumns.ts"
import type { Dataset } from "../data/Dataset.ts"
import { mean } from "../math/mean.ts"
import { variance } from "../math/variance.ts"
import type { KpiScale } from "./kpiScale.ts"
import type { ModelSpec } from "./ModelSpec.ts"

/** A column z of the linear part of the expected KPI, γ·z. */
export interface LinearColumn {
  /** the coefficient's name */
  readonly name: string
  /** the additive part it belongs to in a decomposition */
  readonly component: string
  /** [geo, time] z */
  readonly values: Float64Array
  /** γ ~ Normal(0, priorSd) */
  readonly priorSd: number
}

/** An event may lift or sink the KPI of its periods by some standard deviations. */
const eventEffect = 3

/**
 * The columns with priors of their own; a trend's bends come on top (`bendBlock`). One column alone may well explain as
 * much variation as the KPI has, γ ~ Normal(0, sd(y)/sd(z)); an event's indicator is mostly 0, so its size is judged where
 * it is 1: γ ~ Normal(0, 3 sd(y)).
 *
 * Zero points, which decide what counts as the intercept: trend at the first period, treatment at its stated baseline,
 * event at its absence, control at its mean over the window, having no level of its own that means anything.
 */
export function linearColumns(spec: ModelSpec, dataset: Dataset, scale: KpiScale): readonly LinearColumn[] {
  const column = (name: string, component: string, values: Float64Array): LinearColumn => ({
    name,
    component,
    values,
    priorSd: scale.sd / Math.sqrt(variance(values))
  })
  const { dates } = dataset.calendar
  const trend = spec.trend.kind === "none" ? [] : [Float64Array.from(dates, (_, t) => t)]
  return [
    ...trend.map(values => column("trend.slope", "trend", values)),
    ...fourierColumns(dates, spec.yearlyHarmonics).map((values, i) => {
      const wave = i % 2 === 0 ? "sin" : "cos"
      return column(`season.yearly.${wave}[${Math.floor(i / 2) + 1}]`, "season", values)
    }),
    ...dataset.treatments.map(({ name, values, baseline }) => {
      const title = `treatment.${name}`
      return column(
        title,
        title,
        values.map(x => x - baseline)
      )
    }),
    ...dataset.controls.map(({ name, values }) => {
      const title = `control.${name}`
      const centre = mean(values)
      return column(
        title,
        title,
        values.map(x => x - centre)
      )
    }),
    ...dataset.events.map(({ name, values }) => {
      const title = `event.${name}`
      return { name: title, component: title, values, priorSd: eventEffect * scale.sd }
    })
  ]
}
