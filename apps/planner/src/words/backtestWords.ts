import type { BacktestResult } from "@liftmix/calibration"
import type { ModelCard } from "@liftmix/core"
import { formatShare } from "../format/formatShare.ts"

/** What backtests say of the model's predictions. */
export function backtestWords(backtests: readonly BacktestResult[], { kpi, period }: ModelCard["data"]): string {
  const scores = backtests.flatMap(({ score }) => (score === null ? [] : [score]))
  const begin = `The model was fitted again as of earlier dates and asked for the ${kpi} that followed, given what was spent.`
  if (scores.length === 0) return `${begin} There was too little history for any of them.`
  const better = scores.filter(({ naiveMape, weightedMape }) => naiveMape !== null && weightedMape < naiveMape).length
  const comparable = scores.filter(({ naiveMape }) => naiveMape !== null).length
  const typical = scores.reduce((sum, { weightedMape }) => sum + weightedMape, 0) / scores.length
  const against = comparable === 0 ? "" : ` It was closer than repeating the year before in ${better} of ${comparable}.`
  const doubtful = scores.filter(({ converged }) => !converged).length
  const doubt = doubtful === 0 ? "" : ` ${doubtful} of these fits did not converge.`
  return `${begin} It missed a ${period} by ${formatShare(typical)} on average.${against}${doubt}`
}
