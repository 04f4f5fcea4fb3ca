import type { Backtest } from "./backtest.ts"
import type { BacktestResult } from "../evidence/ModelEvidence.ts"

/** A backtest as it is stored. */
export function backtestResult(backtest: Backtest): BacktestResult {
  const { fold, lastFitted } = backtest
  if (backtest._tag === "Skipped") return { lastFitted, predicted: fold.predicted, score: null }
  const { naiveMape, score, total, verdict } = backtest
  return {
    lastFitted,
    predicted: fold.predicted,
    score: {
      converged: verdict._tag === "Converged",
      weightedMape: score.weightedMape,
      naiveMape,
      within90: score.calibration.coverage.find(({ level }) => level === 0.9)?.share ?? null,
      actual: total.actual,
      total: total.predicted
    }
  }
}
