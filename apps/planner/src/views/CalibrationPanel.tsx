import type { CalibrationResult } from "@liftmix/calibration"
import type { ModelCard } from "@liftmix/core"
import { useMemo } from "react"
import { channelColor } from "../charts/channelColor.ts"
import { formatRatio } from "../format/formatRatio.ts"
import { calibrationWords } from "../words/calibrationWords.ts"
import { BeforeAfter } from "./BeforeAfter.tsx"
import { Panel } from "./Panel.tsx"

interface CalibrationPanelProps {
  readonly model: ModelCard
  readonly calibration: CalibrationResult
}

/** What the tests changed: the return of each channel as history alone has it, and with the tests. */
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
    </Panel>
  )
}
