import type { Problem } from "../data/Problem.ts"
import { resolveDistribution } from "../distributions/resolveDistribution.ts"
import { dot } from "../math/dot.ts"
import { mean } from "../math/mean.ts"
import { orthonormalBasis, residual } from "../math/orthonormalBasis.ts"
import { createRng } from "../math/Rng.ts"
import type { Vec } from "../math/Vec.ts"
import type { CompiledModel } from "../model/CompiledModel.ts"
import { createEffectMeasure } from "../model/createEffectMeasure.ts"
import { designColumns } from "../model/designColumns.ts"
import { kpiScale } from "../model/kpiScale.ts"
import { inEveryGeo, type Market, marketOf, nationalEquivalent } from "../model/Market.ts"
import { type MediaPrior, scaleWords } from "../model/ModelSpec.ts"
import { type ModelMedium, modelMedia } from "../model/modelMedia.ts"
import { predictorScale } from "../model/predictorScale.ts"
import { inNoiseUnits, roughNoise } from "../model/roughNoise.ts"
import { trendBends } from "../model/trendBends.ts"
import { unitEffect } from "../model/unitEffect.ts"
import { meanPriorParameters } from "../posterior/meanPriorParameters.ts"

/** What the time series can say of a medium's effect, judged before any fit. */
export interface MediumIdentification {
  readonly name: string
  /** the scale of its prior, and of the two figures below */
  readonly scale: MediaPrior["scale"]
  /** of a regression on history alone; ∞ where the medium cannot be told from the rest at all */
  readonly standardError: number
  readonly priorSd: number
  /** share of the prior's variance that history is expected to take away: 1 / (1 + standardError² / priorSd²) */
  readonly expectedContraction: number
  /** 1/(1 − R²) of the medium's response on all other media and the baseline; ∞ where they add up to it */
  readonly varianceInflation: number
}

/** For a prior's sd: known to within a few percent. */
const priorDraws = 4000

/** Below this share of its own length, what is left of a response is rounding. */
const nothingLeft = 1e-12

/**
 * How well history alone could know each medium: a linear regression of the KPI on all media, at the mean of their priors'
 * curves, and on the baseline (trend, season, treatments, controls, events). se(β) = σ / ‖response − its regression on all
 * the rest‖, σ the regression's residual standard deviation; se on the prior's scale follows by `createEffectMeasure`.
 *
 * Under a log link all of this is about the logarithm of the KPI, and small effects.
 *
 * Of a panel, whose media effects count as one for all geos, cells are in units of a rough noise that geos of a period share
 * in part (`inNoiseUnits`).
 *
 * A lower bound of what a fit leaves open: there, the curve is unknown too. Shrunk bends of a trend count as free.
 */
export function identifyMedia(model: CompiledModel): readonly MediumIdentification[] {
  const { dataset, spec } = model
  const market = marketOf(dataset)
  const media = modelMedia(spec, dataset)
  const parameters = meanPriorParameters(model)
  const columns = baselineColumns(model)
  const seen = nationalEquivalent(dataset.kpi.values, market.shares)
  const target = model.context.link === "log" ? seen.map(Math.log) : seen
  const rough = roughNoise(target, columns, market)
  const inNoise = (values: Float64Array) => inNoiseUnits(values, market, rough)
  const baseline = columns.map(inNoise)
  const responses = media.map(medium => {
    const path = model.context.createGeoPaths(medium)
    path.evaluate(parameters, model.layout.media.get(medium.spec.name)!.transform)
    return path.response
  })
  const inWindow = responses.map(response => inNoise(windowOf(response, market)))
  const all = orthonormalBasis([...baseline, ...inWindow])
  const unexplained = residual(inNoise(target), all)
  const freedom = unexplained.length - market.geos.length - all.length
  const noise = freedom > 0 ? Math.sqrt(dot(unexplained, unexplained) / freedom) : Number.POSITIVE_INFINITY
  return media.map((medium, m) => {
    const own = inWindow[m]
    const rest = residual(own, orthonormalBasis([...baseline, ...inWindow.filter((_, i) => i !== m)]))
    const left = dot(rest, rest)
    const hasOwn = left > nothingLeft * dot(own, own)
    const { prior } = model.mediaPriors.get(medium.spec.name)!
    const unit = unitOf(model, medium, prior.scale, responses[m], parameters)
    const standardError = hasOwn ? (noise / Math.sqrt(left)) * unit : Number.POSITIVE_INFINITY
    const priorSd = sdOf(prior)
    return {
      name: medium.spec.name,
      scale: prior.scale,
      standardError,
      priorSd,
      expectedContraction: 1 / (1 + (standardError / priorSd) ** 2),
      varianceInflation: hasOwn ? dot(own, own) / left : Number.POSITIVE_INFINITY
    }
  })
}

/** A warning for every medium about which history cannot say more than its prior does. */
export function identificationProblems(media: readonly MediumIdentification[]): readonly Problem[] {
  return media
    .filter(({ priorSd, standardError }) => !(standardError <= priorSd))
    .map(({ name, priorSd, scale, standardError }) => ({
      code: "HistoryCannotTell",
      severity: "warning",
      message: Number.isFinite(standardError)
        ? `History alone would know the ${scaleWords[scale]} of ${name} only to ± ${digits(standardError)}; its prior already says ± ${digits(priorSd)}.`
        : `History cannot tell ${name} from the other series at all.`,
      remedy:
        "The time series cannot move this result: run an experiment on the channel, or take the prior for what it is.",
      where: { column: name }
    }))
}

const digits = (x: number) => `${Number(x.toPrecision(2))}`

/** [geo, time] of [geo, mediaTime] */
const windowOf = (values: Float64Array, { mediaLead, periods }: Market): Float64Array =>
  values.filter((_, i) => i % (mediaLead + periods) >= mediaLead)

function baselineColumns({ dataset, spec }: CompiledModel): readonly Float64Array[] {
  const bends = trendBends(spec, dataset.calendar, dataset.calendar.dates.length)
  const columns = designColumns(spec, dataset, dataset).map(({ values }) => values)
  return [...columns, ...bends.map(values => inEveryGeo(values, dataset.geos.length))]
}

/** The quantity of a prior's scale for a coefficient of 1, at the mean curve. */
function unitOf(
  { context, dataset, layout }: CompiledModel,
  medium: ModelMedium,
  scale: MediaPrior["scale"],
  response: Float64Array,
  parameters: Float64Array
): number {
  const { exposure, spend } = medium
  const createPath = (x: Vec) => context.createGeoPaths(medium, x)
  const { mediaLead, periods, shares } = marketOf(dataset)
  const kpi = kpiScale(dataset.kpi, shares)
  const { sd } = predictorScale(context.link, kpi)
  const measure = createEffectMeasure(scale, exposure, spend, createPath, dataset, { ...kpi, sd })
  // A small effect that multiplies the KPI adds to it in proportion to its level.
  const levels = nationalEquivalent(dataset.kpi.values, shares)
  const level = (i: number) => {
    const [g, t] = [Math.floor(i / (mediaLead + periods)), i % (mediaLead + periods)]
    return t < mediaLead ? 0 : levels[g * periods + t - mediaLead]
  }
  const weights = context.link === "log" ? measure.weights.map((weight, i) => weight * level(i)) : measure.weights
  return unitEffect(
    { ...measure, weights },
    { response },
    parameters,
    layout.media.get(medium.spec.name)!.transform,
    shares.map(() => 1),
    new Float64Array(shares.length)
  )
}

function sdOf({ distribution }: MediaPrior): number {
  const density = resolveDistribution(distribution)
  const rng = createRng(1, "prior sd")
  const draws = Float64Array.from({ length: priorDraws }, () => density.sample(rng))
  const centre = mean(draws)
  return Math.sqrt(mean(draws.map(x => (x - centre) ** 2)))
}
