import type { BacktestResult } from "@liftmix/calibration"
import type { ModelCard } from "@liftmix/core"
import { formatCompact } from "../format/formatCompact.ts"
import { formatDate } from "../format/formatDate.ts"
import { formatRange } from "../format/formatRange.ts"
import { formatShare } from "../format/formatShare.ts"
import { backtestWords } from "../words/backtestWords.ts"
import { periodWords } from "../words/periodWords.ts"
import { Panel } from "./Panel.tsx"
import { ResultTable } from "./ResultTable.tsx"
import { Spread } from "./Spread.tsx"

interface BacktestsPanelProps {
  readonly model: ModelCard
  readonly backtests: readonly BacktestResult[]
}

/** What the model would have predicted, had it been fitted earlier, and what came. */
export const BacktestsPanel = ({ backtests, model: { data } }: BacktestsPanelProps) => (
  <Panel title="How well it would have predicted" description={backtestWords(backtests, data)}>
    <ResultTable
      cards
      label="Table of backtests"
      columns={[
        { name: "Fitted to", figures: false },
        { name: "Predicted", figures: false },
        { name: "Seen, total", figures: true },
        { name: "Predicted, total", figures: true },
        { name: `Off by, per ${data.period}`, figures: true },
        { name: "Repeating last year", figures: true },
        { name: "Within 90%", figures: true }
      ]}
      rows={backtests.map(({ lastFitted, predicted, score }) => ({
        key: `${lastFitted} ${predicted}`,
        cells:
          score === null
            ? [formatDate(lastFitted), periodWords(predicted, data.period), "–", "too little history", "–", "–", "–"]
            : [
                formatDate(lastFitted),
                periodWords(predicted, data.period),
                formatCompact(score.actual),
                <Spread
                  key="total"
                  main={formatCompact(score.total.mean)}
                  range={formatRange(score.total, formatCompact)}
                />,
                formatShare(score.weightedMape),
                score.naiveMape === null ? "–" : formatShare(score.naiveMape),
                score.within90 === null ? "–" : formatShare(score.within90)
              ]
      }))}
    />
  </Panel>
)
