import { bendColumns } from "../baseline/bendColumns.ts"
import type { Dataset } from "../data/Dataset.ts"
import { normal } from "../distributions/normal.ts"
import { resolveDistribution } from "../distributions/resolveDistribution.ts"
import type { Vec } from "../math/Vec.ts"
import { transformParameters } from "../media/transformParameters.ts"
import { bendBlock } from "./bendBlock.ts"
import { boundedParameter } from "./boundedParameter.ts"
import type { CompiledModel } from "./CompiledModel.ts"
import { checkModel } from "./checkModel.ts"
import { createDecomposition } from "./createDecomposition.ts"
import { createEffectMeasure } from "./createEffectMeasure.ts"
import { createLayout } from "./createLayout.ts"
import { createLogDensity } from "./createLogDensity.ts"
import { createScatter } from "./createScatter.ts"
import { createTermContext } from "./createTermContext.ts"
import { defaultMediaPrior } from "./defaultMediaPrior.ts"
import { type KpiScale, kpiScale } from "./kpiScale.ts"
import type { TermFactory } from "./LogDensityTerm.ts"
import { linearBlock } from "./linearBlock.ts"
import { linearColumns } from "./linearColumns.ts"
import { linearPredictor } from "./linearPredictor.ts"
import { expectedKpi, type ModelParts, placeParts, samplePriorOf } from "./ModelParts.ts"
import { ModelRejected } from "./ModelRejected.ts"
import type { ModelSpec } from "./ModelSpec.ts"
import { mediaBlock } from "./mediaBlock.ts"
import { modelMedia } from "./modelMedia.ts"

/**
 * Makes a model from its description and data:
 *
 *     y_t ~ Normal(μ_t, σ) or StudentT(ν, μ_t, σ),   μ_t = intercept + Σ_k γ_k z_kt + Σ_c β_c h_ct
 *
 * Priors, ȳ and sd(y) being the KPI's: intercept Normal(ȳ, max(5 sd(y), |ȳ|)); columns γ as in `linearColumns`, a trend's
 * bends as in `bendBlock`, scatter as in `createScatter`; media effects as the specification says, on the scale it says, or
 * as in `defaultMediaPrior`. Terms are added to this density.
 * @param scale ȳ and sd(y), the data's own unless data are simulated from the prior
 * @throws ModelRejected if `checkModel` finds an error
 */
export function compileModel(
  spec: ModelSpec,
  dataset: Dataset,
  termFactories: readonly TermFactory[] = [],
  scale: KpiScale = kpiScale(dataset.kpi)
): CompiledModel {
  const problems = checkModel(spec, dataset).filter(({ severity }) => severity === "error")
  if (problems.length > 0) throw new ModelRejected({ problems })

  const periods = dataset.calendar.dates.length
  const columns = linearColumns(spec, dataset, scale)
  const bends = spec.trend.kind === "knots" ? bendColumns(spec.trend.knots, periods, periods) : []
  const media = modelMedia(spec, dataset).map(({ spec, exposure, spend }) => ({
    name: spec.name,
    spec,
    exposure,
    spend,
    transform: transformParameters(spec.transform, exposure),
    choice: spec.prior ? { prior: spec.prior, because: "given with the model" } : defaultMediaPrior(dataset, spec.name)
  }))
  const layout = createLayout(columns, bends.length, media, spec.likelihood)
  const context = createTermContext(dataset, layout, media)

  const mediaBlocks = media.map(({ name, transform, choice, exposure, spend }) => {
    const slots = layout.media.get(name)!
    const createPath = (exposure: Vec) => context.createPath(name, exposure)
    const medium = {
      slots,
      path: createPath(exposure),
      mediaLead: dataset.mediaLead,
      transform: transform.map(({ prior, scale, lower, upper }, i) =>
        boundedParameter(slots.transform + i, resolveDistribution(prior), scale, { lower, upper })
      ),
      prior: resolveDistribution(choice.prior.distribution),
      measure: createEffectMeasure(choice.prior.scale, exposure, spend, createPath, dataset, scale)
    }
    return mediaBlock(medium, layout.intercept, scale.sd)
  })
  const parts: ModelParts = {
    dimension: layout.names.length,
    observations: dataset.kpi.values.length,
    intercept: layout.intercept,
    interceptPrior: normal(scale.mean, Math.max(5 * scale.sd, Math.abs(scale.mean))),
    blocks: [
      linearBlock(columns, layout.columns, layout.intercept),
      // The scale of changes of slope is that of the slope, which is the first column.
      ...(bends.length === 0 ? [] : [bendBlock(bends, layout.bends, layout.intercept, columns[0].priorSd)]),
      ...mediaBlocks
    ],
    scatter: createScatter(spec.likelihood, dataset.kpi.values, layout.sigma, scale.sd),
    kpi: scale
  }
  const { components, decompose } = createDecomposition(
    [
      ...mediaBlocks.map((block, c) => ({
        component: media[c].name,
        addTo(out: Float64Array, natural: Vec) {
          block.prepare(natural)
          block.addTo(out, natural)
        }
      })),
      { component: "intercept", addTo: (out, natural) => out.fill(natural[layout.intercept]) },
      ...columns.map(({ component, values }, k) => ({
        component,
        addTo: linearPredictor([values], layout.columns + k, layout.intercept).addTo
      })),
      ...bends.map((values, j) => ({
        component: "trend",
        addTo: linearPredictor([values], layout.bends + j, layout.intercept).addTo
      }))
    ],
    parts.observations
  )
  const expected = new Float64Array(parts.observations)
  const naturalParameters = (position: Vec, natural: Float64Array) => {
    placeParts(parts, position, natural)
  }
  return {
    spec,
    dataset,
    layout,
    context,
    components,
    decompose,
    naturalParameters,
    mediaPriors: new Map(media.map(({ name, choice }) => [name, choice])),
    logDensity: createLogDensity(
      parts,
      termFactories.map(create => create(context))
    ),
    pointwiseLogLikelihood(natural, out) {
      for (const block of parts.blocks) block.prepare(natural)
      expectedKpi(parts, natural, expected)
      parts.scatter.likelihood.pointwise(expected, natural, out)
    },
    samplePrior: (rng, natural) => samplePriorOf(parts, rng, natural)
  }
}
