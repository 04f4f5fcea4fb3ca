import type { CompiledModel } from "../model/CompiledModel.ts"
import { effectCourses } from "../posterior/effectCourses.ts"
import type { Estimate } from "../posterior/Estimate.ts"
import { mediaEffects } from "../posterior/mediaEffects.ts"
import { optimalFrequencies } from "../posterior/optimalFrequencies.ts"
import type { ParameterDraws } from "../posterior/Posterior.ts"
import { estimateEffect } from "./estimateEffect.ts"
import type { ChannelResult } from "./ModelCard.ts"

/** What every channel and organic medium did over the window, estimated, and the prior it had. */
export function channelResults(model: CompiledModel, posterior: ParameterDraws): readonly ChannelResult[] {
  const courses = new Map(effectCourses(model, posterior).map(({ name, multiplier }) => [name, multiplier]))
  const frequencies = new Map(
    optimalFrequencies(model, posterior).map(({ name, ...frequency }) => [name, { frequency }])
  )
  return mediaEffects(model, posterior).map(effect => ({
    ...estimateEffect(effect),
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
