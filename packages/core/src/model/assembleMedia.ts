import type { Dataset } from "../data/Dataset.ts"
import { halfNormal } from "../distributions/halfNormal.ts"
import { resolveDistribution } from "../distributions/resolveDistribution.ts"
import type { Vec } from "../math/Vec.ts"
import { transformParameters } from "../media/transformParameters.ts"
import { boundedParameter } from "./boundedParameter.ts"
import { courseInformation } from "./courseInformation.ts"
import { courseKnots } from "./courseKnots.ts"
import { type CourseWaves, courseWaves } from "./courseWaves.ts"
import { createEffectMeasure } from "./createEffectMeasure.ts"
import { defaultMediaPrior } from "./defaultMediaPrior.ts"
import { geoInformation } from "./geoInformation.ts"
import { type GeoEffects, noGeoEffects } from "./GeoEffects.ts"
import type { LogDensityTerm } from "./LogDensityTerm.ts"
import { linearEffectPrior } from "./linearEffectPrior.ts"
import { logNormalGeoEffects } from "./logNormalGeoEffects.ts"
import type { Market } from "./Market.ts"
import type { ModelBlock } from "./ModelBlock.ts"
import type { ModelSpec } from "./ModelSpec.ts"
import { mediaBlock } from "./mediaBlock.ts"
import { mediationTerm } from "./mediationTerm.ts"
import type { ModelMedium } from "./modelMedia.ts"
import { multiplicativeEffectPrior } from "./multiplicativeEffectPrior.ts"
import type { MediaSlots } from "./ParameterLayout.ts"
import { priorEffects } from "./priorEffects.ts"
import { influencesOf } from "./worldOf.ts"
import type { Assembly } from "./Assembly.ts"

/** A medium with what its specification leaves open filled in. */
export function resolveMedium(medium: ModelMedium, dataset: Dataset, total: ModelSpec["totalContribution"]) {
  const { name, prior, timeVarying, transform } = medium.spec
  return {
    ...medium,
    name,
    transform: transformParameters(transform, medium.exposure),
    waves: timeVarying === undefined ? 0 : courseKnots(timeVarying, dataset.calendar) - 1,
    choice: prior ? { prior, because: "given with the model" } : defaultMediaPrior(dataset, name, total)
  }
}

export type ResolvedMedium = ReturnType<typeof resolveMedium>

/** The blocks of all media, in an order in which their parameters can be placed. */
export const assembleMedia = (media: readonly ResolvedMedium[], assembly: Assembly): readonly ModelBlock[] =>
  inOrderOfInfluence(media).map(medium => assembleMedium(medium, assembly))

function assembleMedium(resolved: ResolvedMedium, assembly: Assembly): ModelBlock {
  const { context, dataset, layout, market, noise, observed, predictor, scale, seen } = assembly
  const { name, transform, choice, exposure, spend } = resolved
  const slots = layout.media.get(name)!
  const pathsOf = (exposure: Vec) => context.createGeoPaths(resolved, exposure)
  const path = pathsOf(exposure)
  const measure = createEffectMeasure(choice.prior.scale, exposure, spend, pathsOf, dataset, {
    ...scale,
    sd: predictor.sd
  })
  const parameters = transform.map(({ prior, scale, lower, upper }, i) =>
    boundedParameter(slots.transform + i, resolveDistribution(prior), scale, { lower, upper })
  )
  const prior = resolveDistribution(choice.prior.distribution)
  const [offset, geos] = [slots.transform, market.shares.length]
  const effect =
    context.link === "log"
      ? multiplicativeEffectPrior(prior, measure, seen, path, offset, geos, predictor.sd)
      : linearEffectPrior(prior, measure, path, offset, geos, predictor.sd)
  const strengths = (["liftedBy", "mediates"] as const).flatMap(kind =>
    (resolved.spec[kind] ?? []).map(({ channel, prior }) =>
      boundedParameter(slots[kind].get(channel)!, resolveDistribution(prior), 1)
    )
  )
  const medium = { slots, path, effect, transform: parameters }
  const effects = () => priorEffects(medium, market.shares.length, layout.names.length)
  const geoEffects = assembleGeoEffects(slots, effect.unit, effects, market, observed, noise.own)
  const course = assembleCourse(resolved, slots, effects, assembly)
  return mediaBlock(
    { ...medium, transform: [...parameters, ...strengths], geoEffects, course },
    market,
    layout.intercepts
  )
}

/** Parameters of media that act on others are placed before these; derivatives come the other way round. */
const inOrderOfInfluence = <M extends ModelMedium>(media: readonly M[]): readonly M[] =>
  media.toSorted((a, b) => influencesOf(a.spec).length - influencesOf(b.spec).length)

/**
 * What the mediators' own records say of how much they are moved.
 * @param baseline each [geo, time]
 */
export function assembleMediations(
  media: readonly ModelMedium[],
  baseline: readonly Float64Array[],
  { context, dataset, layout }: Pick<Assembly, "context" | "dataset" | "layout">
): readonly LogDensityTerm[] {
  const geos = dataset.geos.length
  const constant = new Float64Array(geos * dataset.calendar.dates.length).fill(1)
  return media.flatMap(({ exposure, spec: { mediates = [], name } }) => {
    if (mediates.length === 0) return []
    const movers = mediates.map(({ channel }) => ({
      path: context.createGeoPaths(media.find(({ spec }) => spec.name === channel)!),
      offset: layout.media.get(channel)!.transform,
      strength: layout.media.get(name)!.mediates.get(channel)!
    }))
    return [mediationTerm(name, exposure, movers, [constant, ...baseline], dataset.mediaLead, geos)]
  })
}

function assembleGeoEffects(
  slots: MediaSlots,
  unit: number | undefined,
  effects: () => readonly Float64Array[],
  market: Market,
  observed: Uint8Array,
  noise: number
): GeoEffects {
  const { shares } = market
  if (shares.length === 1) return noGeoEffects
  const first = slots.geoEffects
  const spread = boundedParameter(first + shares.length, halfNormal(1), 1)
  const information = geoInformation(effects(), unit, market, observed, noise)
  return logNormalGeoEffects(first, shares, information, spread, unit === undefined ? undefined : slots.coefficient)
}

function assembleCourse(
  { name, spec }: ResolvedMedium,
  slots: MediaSlots,
  effects: () => readonly Float64Array[],
  { context, market, noise }: Assembly
): CourseWaves | undefined {
  const course = context.course(name)
  if (course === undefined || spec.timeVarying === undefined) return undefined
  const information = courseInformation(effects(), course, market, noise.own)
  const spread = boundedParameter(slots.course, halfNormal(1), spec.timeVarying.spread)
  return courseWaves(slots.course, information, spread)
}
