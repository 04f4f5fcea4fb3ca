import { bendColumns } from "../baseline/bendColumns.ts"
import type { Dataset } from "../data/Dataset.ts"
import { type Contributor, createDecomposition, type Decomposition } from "./createDecomposition.ts"
import type { ModelLayout } from "./createLayout.ts"
import { designColumns, seriesNamed } from "./designColumns.ts"
import type { TermContext } from "./LogDensityTerm.ts"
import { linearPredictor } from "./linearPredictor.ts"
import type { ModelSpec } from "./ModelSpec.ts"

/**
 * The expected KPI taken apart over the window, or over a dataset that goes on after it.
 * @param context of the model; its dataset is the window
 * @param over starts with the same periods as the window, media history included
 * @throws RangeError if a series of the model is missing
 */
export function decompositionOver(
  spec: ModelSpec,
  layout: ModelLayout,
  context: TermContext,
  over: Dataset
): Decomposition {
  const window = context.dataset
  const periods = over.calendar.dates.length
  const columns = designColumns(spec, window, over)
  const bends = spec.trend.kind === "knots" ? bendColumns(spec.trend.knots, window.calendar.dates.length, periods) : []
  const oneColumn = (component: string, values: Float64Array, index: number): Contributor => ({
    component,
    addTo: linearPredictor([values], index, layout.intercept).addTo
  })
  return createDecomposition(
    [
      ...Array.from(layout.media.keys(), name => mediaContributor(name, context, over)),
      { component: "intercept", addTo: (out, natural) => out.fill(natural[layout.intercept]) },
      ...columns.map(({ component, values }, k) => oneColumn(component, values, layout.columns + k)),
      ...bends.map((values, j) => oneColumn("trend", values, layout.bends + j))
    ],
    periods
  )
}

function mediaContributor(name: string, { createPath, layout }: TermContext, over: Dataset): Contributor {
  const slots = layout.media.get(name)!
  const path = createPath(name, seriesNamed(name, [...over.channels, ...over.organic]).exposure)
  const response = path.response.subarray(over.mediaLead)
  return {
    component: name,
    addTo(out, natural) {
      path.evaluate(natural, slots.transform)
      for (let t = 0; t < out.length; t++) out[t] += natural[slots.coefficient] * response[t]
    }
  }
}
