import { bendColumns } from "../baseline/bendColumns.ts"
import { bendModes } from "../baseline/bendModes.ts"
import type { Dataset } from "../data/Dataset.ts"
import { normal } from "../distributions/normal.ts"
import { resolveDistribution } from "../distributions/resolveDistribution.ts"
import type { Vec } from "../math/Vec.ts"
import { transformParameters } from "../media/transformParameters.ts"
import { bendBlock } from "./bendBlock.ts"
import { boundedParameter } from "./boundedParameter.ts"
import type { CompiledModel } from "./CompiledModel.ts"
import { checkModel } from "./checkModel.ts"
import { createEffectMeasure } from "./createEffectMeasure.ts"
import { createLayout, type ModelLayout } from "./createLayout.ts"
import { createLogDensity } from "./createLogDensity.ts"
import { createScatter } from "./createScatter.ts"
import { createTermContext } from "./createTermContext.ts"
import { decompositionOver } from "./decompositionOver.ts"
import { defaultMediaPrior } from "./defaultMediaPrior.ts"
import { type KpiScale, kpiScale } from "./kpiScale.ts"
import type { TermContext, TermFactory } from "./LogDensityTerm.ts"
import { linearBlock } from "./linearBlock.ts"
import { type LinearColumn, linearColumns } from "./linearColumns.ts"
import type { ModelBlock } from "./ModelBlock.ts"
import { type ModelParts, placeParts, pointwiseLogLikelihood, samplePriorOf } from "./ModelParts.ts"
import { ModelRejected } from "./ModelRejected.ts"
import type { ModelSpec } from "./ModelSpec.ts"
import { mediaBlock } from "./mediaBlock.ts"
import { type ModelMedium, modelMedia } from "./modelMedia.ts"

/** σ over sd(y) of a model that fits well; only the sampling coordinates depend on it, not the posterior. */
const usualNoise = 0.3

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
  const media = modelMedia(spec, dataset).map(medium => resolveMedium(medium, dataset))
  const layout = createLayout(columns, bends.length, media, spec.likelihood)
  const context = createTermContext(dataset, layout, media)
  const parts: ModelParts = {
    dimension: layout.names.length,
    observations: dataset.kpi.values.length,
    intercept: layout.intercept,
    interceptPrior: normal(scale.mean, Math.max(5 * scale.sd, Math.abs(scale.mean))),
    blocks: [
      linearBlock(columns, layout.columns, layout.intercept, usualNoise * scale.sd),
      ...assembleBends(bends, columns, layout, scale),
      ...media.map(medium => assembleMedium(medium, context, scale, layout.intercept))
    ],
    scatter: createScatter(spec.likelihood, dataset.kpi.values, layout.sigma, scale.sd),
    kpi: scale
  }
  const decompositionOf = (over: Dataset) => decompositionOver(spec, layout, context, over)
  const terms = termFactories.map(create => create(context))
  return {
    spec,
    dataset,
    layout,
    context,
    ...decompositionOf(dataset),
    decompositionOver: decompositionOf,
    mediaPriors: new Map(media.map(({ name, choice }) => [name, choice])),
    logDensity: createLogDensity(parts, terms),
    naturalParameters: (position, natural) => void placeParts(parts, position, natural),
    pointwiseLogLikelihood: (natural, out) => pointwiseLogLikelihood(parts, natural, out),
    sampleNoise: parts.scatter.likelihood.sampleNoise,
    samplePrior: (rng, natural) => samplePriorOf(parts, rng, natural)
  }
}

/** The bends of a trend by knots. Their straight line is the first column; the scale of a change of slope is the slope's. */
function assembleBends(
  bends: readonly Float64Array[],
  columns: readonly LinearColumn[],
  layout: ModelLayout,
  scale: KpiScale
): readonly ModelBlock[] {
  if (bends.length === 0) return []
  const others = columns.map(({ values }) => values)
  const modes = bendModes(bends, others, usualNoise * scale.sd)
  return [bendBlock(bends, modes, layout.bends, layout.intercept, columns[0].priorSd)]
}

function resolveMedium(medium: ModelMedium, dataset: Dataset) {
  const { name, prior, transform } = medium.spec
  return {
    ...medium,
    name,
    transform: transformParameters(transform, medium.exposure),
    choice: prior ? { prior, because: "given with the model" } : defaultMediaPrior(dataset, name)
  }
}

function assembleMedium(
  { name, transform, choice, exposure, spend }: ReturnType<typeof resolveMedium>,
  { dataset, layout, createPath }: TermContext,
  scale: KpiScale,
  intercept: number
): ModelBlock {
  const slots = layout.media.get(name)!
  const pathOf = (exposure: Vec) => createPath(name, exposure)
  const medium = {
    slots,
    path: pathOf(exposure),
    mediaLead: dataset.mediaLead,
    transform: transform.map(({ prior, scale, lower, upper }, i) =>
      boundedParameter(slots.transform + i, resolveDistribution(prior), scale, { lower, upper })
    ),
    prior: resolveDistribution(choice.prior.distribution),
    measure: createEffectMeasure(choice.prior.scale, exposure, spend, pathOf, dataset, scale)
  }
  return mediaBlock(medium, intercept, scale.sd)
}
