import type { Posterior } from "./Posterior.ts"
import { type DrawsSummary, summarizeDraws } from "./summarizeDraws.ts"

export interface ParameterSummary extends DrawsSummary {
  readonly name: string
}

/**
 * One row per parameter, in the posterior's order.
 * @param level probability of the central interval, in (0, 1)
 */
export function summarize(posterior: Posterior, level = 0.9): readonly ParameterSummary[] {
  const { chains, draws, parameterNames, values } = posterior
  const column = new Float64Array(chains * draws)
  return parameterNames.map((name, parameter) => {
    for (let i = 0; i < column.length; i++) column[i] = values[i * parameterNames.length + parameter]
    return Object.assign({ name }, summarizeDraws(column, chains, level))
  })
}
