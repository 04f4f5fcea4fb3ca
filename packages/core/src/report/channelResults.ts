import type { CompiledModel } from "../model/CompiledModel.ts"
import { effectCourses } from "../posterior/effectCourses.ts"
import type { Estimate } from "../posterior/Estimate.ts"
import { estimateDraws } from "../posterior/estimateDraws.ts"
import { mediaEffects } from "../posterior/mediaEffects.ts"
import { optimalFrequencies } from "../posterior/optimalFrequencies.ts"
import type { ParameterDraws } from "../posterior/Posterior.ts"
import type { ChannelResult } from "./ModelCard.ts"

/** What every channel and organic medium did over the window, estimated, and the prior it had. */
export function channelResults(model: CompiledModel, posterior: ParameterDraws): readonly ChannelResult[] {
  const courses = new Map(effectCourses(model, posterior).map(({ name, multiplier }) => [name, multiplier]))
  const frequencies = new Map(
    optimalFrequencies(model, posterior).map(({ name, ...frequency }) => [name, { frequency }])
  )
  return mediaEffects(model, posterior).map(effect => ({
    name: effect.name,
    spend: effect.spend,
    contribution: estimateDraws(effect.contribution),
    ...(effect.throughOthers !== null && { throughOthers: estimateDraws(effect.throughOthers) }),
    share: estimateDraws(effect.share),
    roi: estimateOrNull(effect.roi),
    mroi: estimateOrNull(effect.mroi),
    costPerIncremental: estimateOrNull(effect.costPerIncremental),
    ...frequencies.get(effect.name),
    ...overTime(courses.get(effect.name)),
    prior: describePrior(model, effect.name)
  }))
}

function overTime(multiplier: readonly Estimate[] | undefined): Pick<ChannelResult, "effectOverTime"> {
  if (multiplier === undefined) return {}
  const [mean, lower, upper] = (["mean", "lower", "upper"] as const).map(of => multiplier.map(m => m[of]))
  return { effectOverTime: { mean, lower, upper } }
}

const estimateOrNull = (draws: Float64Array | null) => (draws === null ? null : estimateDraws(draws))

function describePrior({ mediaPriors, spec }: CompiledModel, name: string): string {
  const stated = [...spec.channels, ...spec.organic].find(medium => medium.name === name)?.prior
  if (stated === undefined) {
    const { because, prior } = mediaPriors.get(name)!
    return `${prior.scale}, by default: ${because}`
  }
  const { kind, ...numbers } = stated.distribution
  const words = Object.entries(numbers).map(([key, value]) => `${key} ${value}`)
  const origin = stated.experiments === undefined ? "as stated" : `from ${stated.experiments.join(", ")}`
  return `${stated.scale}, ${origin}: ${kind}(${words.join(", ")})`
}
