import type { ModelCard } from "@liftmix/core"
import { Text } from "@mantine/core"
import { memo, useCallback } from "react"
import { channelColor } from "../charts/channelColor.ts"
import { Figure } from "../charts/Figure.tsx"
import { type CurvePlace, responseChart } from "../charts/responseChart.ts"
import type { ChannelSpend } from "../compute/ChannelSpend.ts"
import type { ResponseBand } from "../compute/ResponseBand.ts"
import { formatCompact } from "../format/formatCompact.ts"
import { formatRange } from "../format/formatRange.ts"
import { extrapolationWords } from "../words/extrapolationWords.ts"
import { ChannelName } from "./ChannelName.tsx"
import { DataTable } from "./DataTable.tsx"
import classes from "./ResponseCard.module.css"

interface ResponseCardProps {
  readonly model: ModelCard
  readonly band: ResponseBand
  readonly spend: ChannelSpend
  /** the plan that was evaluated last, as numbers, so that a card whose own have not changed is not drawn again */
  readonly plannedSpend: number | undefined
  readonly plannedOutcome: number | undefined
  readonly currentOutcome: number | undefined
}

/** Every how many points of the drawn curve the table beside it has a line. */
const TABLE_STRIDE = 6

/** One channel's response curve, in a picture, in words where it leaves the data, and as a table. */
export const ResponseCard = memo(function ResponseCard(props: ResponseCardProps) {
  const { band, currentOutcome, model, plannedOutcome, plannedSpend, spend } = props
  const { channel, points, seen } = band
  const color = channelColor(model, channel)
  const draw = useCallback(
    (width: number) => {
      const places: CurvePlace[] = []
      if (currentOutcome !== undefined) places.push({ kind: "current", spend: spend.current, outcome: currentOutcome })
      if (plannedSpend !== undefined && plannedOutcome !== undefined) {
        places.push({ kind: "planned", spend: plannedSpend, outcome: plannedOutcome })
      }
      return responseChart(band, seen, places, color, width)
    },
    [band, color, currentOutcome, plannedOutcome, plannedSpend, seen, spend]
  )
  const warning = plannedSpend === undefined ? undefined : extrapolationWords(plannedSpend, seen)
  return (
    <div className={classes.card}>
      <ChannelName name={channel} color={color} />
      <Figure
        label={`Response curve of ${channel}: incremental ${model.data.kpi} by spend, with 50 and 90% intervals; its values are in the table that follows`}
        height={210}
        draw={draw}
      />
      {warning !== undefined && (
        <Text size="sm" className={classes.warning}>
          {warning}
        </Text>
      )}
      <DataTable
        caption={`Response of ${channel}`}
        head={["Spend", "Mean", "50% interval", "90% interval"]}
        rows={points
          .filter((_, k) => k % TABLE_STRIDE === 0)
          .map(({ lower50, lower90, mean, spend, upper50, upper90 }) => [
            formatCompact(spend),
            formatCompact(mean),
            formatRange({ lower: lower50, upper: upper50 }, formatCompact),
            formatRange({ lower: lower90, upper: upper90 }, formatCompact)
          ])}
      />
    </div>
  )
})
