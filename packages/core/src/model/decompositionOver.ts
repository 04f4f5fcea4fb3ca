import type { Dataset } from "../data/Dataset.ts"
import { type Contributor, createDecomposition, type Decomposition, overlapOf } from "./createDecomposition.ts"
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
import { influencedBy } from "./worldOf.ts"

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
  { createBrought, createGeoPaths }: ModelContext,
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
  /**
   * What a medium does through others is in their parts as well as in its own: once too often. What others make of a
   * mediator's plan is its own.
   */
  const throughOthers = (medium: ModelMedium, media: readonly ModelMedium[]): readonly Contributor[] => {
    const { name } = medium.spec
    const brought = createBrought(name, medium.exposure, media)
    if (brought === undefined) return []
    const slots = layout.media.get(name)!
    const unmoved = createGeoPaths(medium)
    const indirect = (sign: 1 | -1) => (out: Float64Array, natural: Vec) => {
      brought.evaluate(natural, 0)
      unmoved.evaluate(natural, slots.transform)
      geoMultipliers(natural, slots.geoEffects, shares, multipliers)
      for (let g = 0; g < geos; g++) {
        const effect = natural[slots.coefficient] * multipliers[g]
        const first = g * (mediaLead + periods) + mediaLead
        for (let t = 0; t < periods; t++)
          out[g * periods + t] += sign * (brought.response[first + t] - effect * unmoved.response[first + t])
      }
    }
    const own: Contributor = { component: name, isMedium: true, addTo: indirect(1) }
    if (influencedBy(name, [...spec.channels, ...spec.organic]).length === 0) return [own]
    return [own, { component: overlapOf.media, isMedium: true, addTo: indirect(-1) }]
  }
  const perGeo = (values: Float64Array, first: number) => (out: Float64Array, natural: Vec) => {
    for (let i = 0; i < out.length; i++) out[i] += natural[first + Math.floor(i / periods)] * values[i]
  }
  const media = modelMedia(spec, over)
  return createDecomposition(
    [
      ...media.map(contributor),
      ...media.flatMap(medium => throughOthers(medium, media)),
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
