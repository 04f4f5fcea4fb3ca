import {
  type CompiledModel,
  drawPrior,
  estimateDraws,
  type ExperimentResult,
  mediaEffects,
  type ParameterDraws,
  variance
} from "@liftmix/core"
import { informationSplit } from "../checks/informationSplit.ts"
import { powerScaling } from "../checks/powerScaling.ts"
import type { Knowledge } from "./Knowledge.ts"
import { labelKnowledge } from "./labelKnowledge.ts"
import { logMediumPrior } from "./logMediumPrior.ts"
import { type MediumQuantity, mediumQuantities } from "./mediumQuantities.ts"

/** Draws from the prior: its variances are known to within 5 %. */
const PRIOR_DRAWS = 1000

export interface KnowledgeSources {
  readonly model: CompiledModel
  /** of the fit with everything */
  readonly posterior: ParameterDraws
  /** of the same model fitted without experiments; undefined where there is no such fit, and not needed without any */
  readonly history: ParameterDraws | undefined
  /** that were used in the fit */
  readonly experiments: readonly ExperimentResult[]
}

/** What data pin down and what is assumption: every medium's returns, carry-over and saturation, prior against posterior. */
export function describeKnowledge(sources: KnowledgeSources, seed: number): readonly Knowledge[] {
  const { experiments, model, posterior } = sources
  const history = experiments.length === 0 ? posterior : sources.history
  const prior = drawPrior(model, PRIOR_DRAWS, seed)
  // The prior expects a KPI of any level; what it says of media it says at the KPI seen.
  const priorQuantities = quantitiesOf(model, prior, "seen")
  const quantities = quantitiesOf(model, posterior, "expected")
  const historyQuantities = history && quantitiesOf(model, history, "expected")
  const logHistory = logLikelihoods(model, posterior)
  return mediaEffects(model, posterior).flatMap((effect, m) => {
    const { name } = effect
    const logPrior = logMediumPrior(model, posterior, name)
    const results = experiments.filter(({ channels }) => channels.includes(name))
    const leastPValue = results.reduce((least, { pValue }) => Math.min(least, pValue), 1)
    return quantities[m].map(({ quantity, values }, q): Knowledge => {
      const variances = {
        prior: logVariance(priorQuantities[m][q]),
        timeSeries: historyQuantities && logVariance(historyQuantities[m][q]),
        full: logVariance({ quantity, values })
      }
      const evidence = {
        contraction: 1 - variances.full / variances.prior,
        historyContraction: variances.timeSeries && 1 - variances.timeSeries / variances.prior,
        priorSensitivity: powerScaling(values, logPrior).sensitivity,
        historySensitivity: powerScaling(values, logHistory).sensitivity
      }
      return {
        medium: name,
        quantity,
        prior: estimateDraws(priorQuantities[m][q].values),
        posterior: estimateDraws(values),
        contraction: evidence.contraction,
        split:
          variances.timeSeries === undefined
            ? null
            : informationSplit({ ...variances, timeSeries: variances.timeSeries }),
        priorSensitivity: evidence.priorSensitivity,
        historySensitivity: evidence.historySensitivity,
        label: labelKnowledge({ ...evidence, leastPValue })
      }
    })
  })
}

const quantitiesOf = (
  model: CompiledModel,
  draws: ParameterDraws,
  level: "expected" | "seen"
): readonly (readonly MediumQuantity[])[] =>
  mediaEffects(model, draws, level).map(effect => mediumQuantities(model, draws, effect))

const logVariance = ({ values }: MediumQuantity): number => variance(values.map(Math.log))

/** [chain, draw] ln of the KPI's density. */
function logLikelihoods(model: CompiledModel, posterior: ParameterDraws): Float64Array {
  const width = posterior.parameterNames.length
  return Float64Array.from({ length: posterior.chains * posterior.draws }, (_, d) =>
    model.logLikelihood(posterior.values.subarray(d * width, (d + 1) * width))
  )
}
