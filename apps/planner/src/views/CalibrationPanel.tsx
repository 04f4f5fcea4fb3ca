import type { CalibrationResult } from "@liftmix/calibration"
import type { ModelCard } from "@liftmix/core"
import { useMemo } from "react"
import { channelColor } from "../charts/channelColor.ts"
import { formatCompact } from "../format/formatCompact.ts"
import { formatRatio } from "../format/formatRatio.ts"
import { calibrationWords } from "../words/calibrationWords.ts"
import { BeforeAfter } from "./BeforeAfter.tsx"
import { Panel } from "./Panel.tsx"
import { ResultTable } from "./ResultTable.tsx"

interface CalibrationPanelProps {
  readonly model: ModelCard
  readonly calibration: CalibrationResult
}

const money = (amount: number | null): string => (amount === null ? "–" : formatCompact(amount))

/** What the tests changed: the return of each channel as history alone has it, and with the tests; and the best plans. */
export function CalibrationPanel({ calibration, model }: CalibrationPanelProps) {
  const rows = useMemo(
    () =>
      calibration.channels.flatMap(({ calibrated, history, name }) =>
        history === null || calibrated === null
          ? []
          : [{ name, color: channelColor(model, name), before: history, after: calibrated }]
      ),
    [calibration, model]
  )
  const plans = calibration.channels.flatMap(({ name, spend }) =>
    spend === undefined
      ? []
      : [{ key: name, cells: [name, money(spend.current), money(spend.history), money(spend.calibrated)] }]
  )
  return (
    <Panel title="What the tests changed" description={calibrationWords(calibration).join(" ")}>
      {rows.length > 0 && (
        <BeforeAfter
          label="Returns without and with the tests, ROI of each channel"
          before="ROI from history alone"
          after="ROI with the tests"
          rows={rows}
          format={formatRatio}
        />
      )}
      {plans.length > 0 && (
        <ResultTable
          label="Spend over a quarter now, and in the best plan without and with the tests"
          columns={[
            { name: "Channel", figures: false },
            { name: "Spend of the last quarter", figures: true },
            { name: "Best plan from history alone", figures: true },
            { name: "Best plan with the tests", figures: true }
          ]}
          rows={plans}
        />
      )}
    </Panel>
  )
}
