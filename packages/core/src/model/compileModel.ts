import type { Dataset } from "../data/Dataset.ts"
import type { Assembly } from "./Assembly.ts"
import { assembleBends, assembleIntercepts, assemblePooled } from "./assembleBaseline.ts"
import { assembleMedia, assembleMediations, resolveMedium } from "./assembleMedia.ts"
import type { CompiledModel } from "./CompiledModel.ts"
import { checkModel } from "./checkModel.ts"
import { createLayout } from "./createLayout.ts"
import { createLogDensity } from "./createLogDensity.ts"
import { createScatter } from "./createScatter.ts"
import { createTermContext } from "./createTermContext.ts"
import { decompositionOver } from "./decompositionOver.ts"
import { splitColumns } from "./designColumns.ts"
import { type KpiScale, kpiScale } from "./kpiScale.ts"
import type { TermFactory } from "./LogDensityTerm.ts"
import { linearBlock } from "./linearBlock.ts"
import { linearColumns } from "./linearColumns.ts"
import { inEveryGeo, marketOf, nationalEquivalent } from "./Market.ts"
import {
  expectedKpiAt,
  logLikelihood,
  type ModelParts,
  placeParts,
  pointwiseLogLikelihood,
  sampleGivenOthers,
  samplePriorOf
} from "./ModelParts.ts"
import { ModelRejected } from "./ModelRejected.ts"
import { defaultGeoSpec, type ModelSpec } from "./ModelSpec.ts"
import { modelMedia } from "./modelMedia.ts"
import { observedCells } from "./observedCells.ts"
import { predictorScale } from "./predictorScale.ts"
import { inNoiseUnits, roughNoise } from "./roughNoise.ts"
import { trendBends } from "./trendBends.ts"

/**
 * Makes a model from its description and data:
 *
 *     y_t ~ Normal(μ_t, σ) or StudentT(ν, μ_t, σ),   μ_t = intercept + Σ_k γ_k z_kt + Σ_c β_c h_ct
 *
 * Priors, ȳ and sd(y) being the KPI's: intercept Normal(ȳ, max(5 sd(y), |ȳ|)); columns γ as in `linearColumns`, a trend's
 * bends as in `bendBlock`, scatter as in `createScatter`; media effects as the specification says, on the scale it says, or
 * as in `defaultMediaPrior`. Terms are added to this density.
 *
 * With a log link μ = e^η, all of which the sum above is η: then ȳ and sd(y) are those of `predictorScale`, but for the
 * scatter's; the intercept is Normal(ȳ, max(5 sd(y), 1)); and priors on media effects are as in `multiplicativeEffectPrior`.
 *
 * Several geos, y and exposure being national equivalents (`Market`):
 *
 *     y_gt ~ Normal(μ_gt + s_t, σ_g) or StudentT(ν, μ_gt + s_t, σ_g),   μ_gt = α_g + Σ_k γ_(g)k z_gkt + Σ_c β_c m_gc h_gct
 *
 * Intercepts (`pooledIntercepts`) and coefficients of controls and treatments (`pooledColumnBlock`) are partially pooled,
 * their spread HalfNormal with the size of their mean's prior; media effects differ as in `logNormalGeoEffects`,
 * η ~ HalfNormal(1); trend, season, events and transforms are the nation's; `createScatter` has the common shocks s.
 * @param scale ȳ and sd(y), the data's own unless data are simulated from the prior
 * @throws ModelRejected if `checkModel` finds an error
 */
export function compileModel(
  spec: ModelSpec,
  dataset: Dataset,
  termFactories: readonly TermFactory[] = [],
  scale: KpiScale = kpiScale(dataset.kpi, marketOf(dataset).shares)
): CompiledModel {
  const problems = checkModel(spec, dataset).filter(({ severity }) => severity === "error")
  if (problems.length > 0) throw new ModelRejected({ problems })

  const market = marketOf(dataset)
  const geos = market.geos.length
  const link = spec.link ?? "identity"
  const predictor = predictorScale(link, scale)
  const seen = nationalEquivalent(dataset.kpi.values, market.shares)
  const target = link === "log" ? seen.map(Math.log) : seen
  const { shared, pooled } = splitColumns(spec, geos, linearColumns(spec, dataset, predictor))
  const bends = trendBends(spec, dataset.calendar, market.periods)
  const media = modelMedia(spec, dataset).map(medium => resolveMedium(medium, dataset, spec.totalContribution))
  const layout = createLayout({
    geos: market.geos,
    dates: dataset.calendar.dates,
    columns: shared,
    pooledColumns: pooled,
    bends: bends.length,
    media,
    likelihood: spec.likelihood,
    noise: (spec.geo ?? defaultGeoSpec).noise
  })
  const context = createTermContext(dataset, layout, media, link, (natural, out) => expectedKpiAt(parts, natural, out))
  const observed = observedCells([...(spec.holdout ?? []), ...(spec.masked ?? [])], dataset)
  const assembly: Assembly = {
    dataset,
    market,
    layout,
    context,
    scale,
    predictor,
    seen,
    target,
    observed,
    noise: roughNoise(
      target,
      [...shared, ...pooled].map(({ values }) => values),
      market
    )
  }
  const parts: ModelParts = {
    dimension: layout.names.length,
    observations: dataset.kpi.values.length,
    geos,
    link,
    intercepts: assembleIntercepts(assembly),
    blocks: [
      linearBlock(
        shared,
        layout.columns,
        layout.intercepts,
        geos,
        shared.map(({ values }) => inNoiseUnits(values, market, assembly.noise))
      ),
      ...assembleBends(bends, [...shared, ...pooled], assembly),
      ...assemblePooled(pooled, shared, assembly),
      ...assembleMedia(media, assembly)
    ],
    scatter: createScatter(spec.likelihood, assembly)
  }
  const expected = new Float64Array(parts.observations)
  const decompositionOf: CompiledModel["decompositionOver"] = (over, trend) =>
    decompositionOver(spec, layout, context, dataset, over, trend)
  const columns = [...shared, ...pooled].map(({ values }) => values)
  const baseline = [...columns, ...bends.map(values => inEveryGeo(values, geos))]
  const terms = [...assembleMediations(media, baseline, assembly), ...termFactories.map(create => create(context))]
  return {
    spec,
    dataset,
    layout,
    observed,
    context,
    ...decompositionOf(dataset),
    decompositionOver: decompositionOf,
    mediaPriors: new Map(media.map(({ name, choice }) => [name, choice])),
    logDensity: createLogDensity(parts, terms),
    naturalParameters: (position, natural) => void placeParts(parts, position, natural, expected),
    pointwiseLogLikelihood: (natural, out) => pointwiseLogLikelihood(parts, natural, out),
    sampleGivenOthers: (natural, rng, out) => sampleGivenOthers(parts, market.shares, natural, rng, out),
    logLikelihood: natural => logLikelihood(parts, natural),
    sampleNoise: parts.scatter.likelihood.sampleNoise,
    samplePrior: (rng, natural) => samplePriorOf(parts, rng, natural)
  }
}
