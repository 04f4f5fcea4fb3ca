import type { Dataset } from "../data/Dataset.ts"
import { type Contributor, createDecomposition, type Decomposition } from "./createDecomposition.ts"
import type { ModelLayout } from "./createLayout.ts"
import type { Vec } from "../math/Vec.ts"
import type { ModelContext } from "./createTermContext.ts"
import { designColumns, splitColumns } from "./designColumns.ts"
import { geoMultipliers } from "./geoMultipliers.ts"
import { linearPredictor } from "./linearPredictor.ts"
import { inEveryGeo, marketOf } from "./Market.ts"
import { addIntercepts } from "./ModelParts.ts"
import type { ModelSpec } from "./ModelSpec.ts"
import { type ModelMedium, modelMedia } from "./modelMedia.ts"
import { trendBends } from "./trendBends.ts"

/**
 * The expected KPI taken apart over the window, or over a dataset that goes on after it.
 * @param window the data that the model is fitted to
 * @param over starts with the same periods as the window, media history included, in the same geos
 * @param trend after the window: goes on with its last slope, or stays at its last level
 * @throws RangeError if a series of the model is missing
 */
export function decompositionOver(
  spec: ModelSpec,
  layout: ModelLayout,
  { createGeoPaths }: ModelContext,
  window: Dataset,
  over: Dataset,
  trend: "continues" | "flat" = "continues"
): Decomposition {
  const { periods, shares, mediaLead } = marketOf(over)
  const geos = shares.length
  const { shared, pooled } = splitColumns(spec, geos, designColumns(spec, window, over))
  const bends = trendBends(spec, window.calendar, periods)
  const oneColumn = (component: string, values: Float64Array, index: number): Contributor => ({
    component,
    isMedium: false,
    addTo: linearPredictor([component === "trend" ? ahead(values) : values], index, layout.intercepts, geos).addTo
  })
  const last = window.calendar.dates.length - 1
  const ahead = (values: Float64Array) =>
    trend === "flat"
      ? values.map((value, i) => (i % periods > last ? values[i - (i % periods) + last] : value))
      : values
  const multipliers = new Float64Array(geos)
  const contributor = (medium: ModelMedium): Contributor => {
    const { name } = medium.spec
    const slots = layout.media.get(name)!
    const path = createGeoPaths(medium)
    return {
      component: name,
      isMedium: true,
      addTo(out, natural) {
        path.evaluate(natural, slots.transform)
        geoMultipliers(natural, slots.geoEffects, shares, multipliers)
        for (let g = 0; g < geos; g++) {
          const effect = natural[slots.coefficient] * multipliers[g]
          const first = g * (mediaLead + periods) + mediaLead
          for (let t = 0; t < periods; t++) out[g * periods + t] += effect * path.response[first + t]
        }
      }
    }
  }
  const perGeo = (values: Float64Array, first: number) => (out: Float64Array, natural: Vec) => {
    for (let i = 0; i < out.length; i++) out[i] += natural[first + Math.floor(i / periods)] * values[i]
  }
  return createDecomposition(
    [
      ...modelMedia(spec, over).map(contributor),
      {
        component: "intercept",
        isMedium: false,
        addTo: (out, natural) => addIntercepts(out, natural, layout.intercepts, geos)
      },
      ...shared.map(({ component, values }, k) => oneColumn(component, values, layout.columns + k)),
      ...bends.map((values, j) => oneColumn("trend", inEveryGeo(values, geos), layout.bends + j)),
      ...pooled.map(({ component, values }, k) => ({
        component,
        isMedium: false,
        addTo: perGeo(values, layout.pooledColumns[k])
      }))
    ],
    shares,
    periods,
    spec.link ?? "identity"
  )
}
