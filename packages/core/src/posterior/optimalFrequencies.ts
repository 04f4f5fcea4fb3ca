import { nationalDataset } from "../data/nationalDataset.ts"
import { usualFrequency } from "../data/usualFrequency.ts"
import { frequencyWeights } from "../media/frequencyWeights.ts"
import type { CompiledModel } from "../model/CompiledModel.ts"
import type { Estimate } from "./Estimate.ts"
import { estimateDraws } from "./estimateDraws.ts"
import type { ParameterDraws } from "./Posterior.ts"

/** How often a medium reaches people, and how often it should. */
export interface FrequencyEstimate {
  readonly name: string
  /** contacts per person reached, over the last year */
  readonly usual: number
  /** contacts per person at which a given number of contacts does most, among the frequencies seen */
  readonly optimal: Estimate
}

/** As fine as any plan needs: a two-hundredth of what was seen. */
const steps = 200

/**
 * Contacts n reach n/f people f times, who then count n · s(f)/f: of the frequencies f between the lowest and the highest
 * that the data have, the one at which that is largest. Of every medium with a frequency.
 */
export function optimalFrequencies(
  { dataset, layout, spec }: CompiledModel,
  posterior: ParameterDraws
): readonly FrequencyEstimate[] {
  const national = nationalDataset(dataset)
  const draws = posterior.chains * posterior.draws
  const width = posterior.parameterNames.length
  const media = [...national.channels, ...national.organic]
  return [...spec.channels, ...spec.organic].flatMap(({ name, transform }) => {
    const series = media.find(medium => medium.name === name)
    const slots = layout.media.get(name)
    if (series?.frequency === undefined || transform.frequency === undefined || slots === undefined) return []
    const { exposure, frequency } = series
    const seen = frequency.filter((_, t) => exposure[t] > 0)
    const [lowest, highest] = [Math.min(...seen), Math.max(...seen)]
    const tried = Float64Array.from({ length: steps + 1 }, (_, i) => lowest + ((highest - lowest) * i) / steps)
    // Of one person reached at each frequency.
    const { evaluate, parameterCount, weighted } = frequencyWeights(
      transform.frequency,
      tried,
      tried.map(() => 1)
    )
    // A transform's parameters end with those of frequency.
    const first = slots.transform + slots.transformLength - parameterCount
    const optimal = Float64Array.from({ length: draws }, (_, d) => {
      evaluate(posterior.values, d * width + first)
      let best = 0
      for (let i = 1; i < tried.length; i++) if (weighted[i] / tried[i] > weighted[best] / tried[best]) best = i
      return tried[best]
    })
    return [{ name, usual: usualFrequency(exposure, frequency, dataset.calendar), optimal: estimateDraws(optimal) }]
  })
}
