import type { ChannelResult, Estimate, ModelCard } from "@liftmix/core"
import type { ModelEvidence } from "@liftmix/calibration"
import { NativeSelect, Text } from "@mantine/core"
import { useMemo, useState } from "react"
import { channelColor } from "../charts/channelColor.ts"
import { Figure } from "../charts/Figure.tsx"
import { intervalChart, intervalChartHeight } from "../charts/intervalChart.ts"
import { resultSpans } from "../compute/resultSpans.ts"
import { formatCompact } from "../format/formatCompact.ts"
import { formatDate } from "../format/formatDate.ts"
import { formatRange } from "../format/formatRange.ts"
import { formatShare } from "../format/formatShare.ts"
import { channelWords } from "../words/channelWords.ts"
import { efficiencyTerms } from "../words/EfficiencyTerms.ts"
import { ChannelName } from "./ChannelName.tsx"
import classes from "./ChannelResults.module.css"
import { Panel } from "./Panel.tsx"
import { ResultTable } from "./ResultTable.tsx"
import { Spread } from "./Spread.tsx"

const breakEven = { at: 1, label: "breaks even" }

interface ChannelResultsProps {
  readonly model: ModelCard
  readonly evidence: ModelEvidence | undefined
}

/** What each channel contributed over the fitted window, or a year or quarter of it, the most efficient first. */
export function ChannelResults({ evidence, model }: ChannelResultsProps) {
  const { kpi, valuePerUnit } = model.data
  const spans = useMemo(() => resultSpans(model, evidence), [model, evidence])
  const [chosen, choose] = useState(0)
  const span = spans[chosen] ?? spans[0]
  const { firstDate, lastDate } = span
  const terms = useMemo(() => efficiencyTerms(kpi, valuePerUnit), [kpi, valuePerUnit])
  const channels = useMemo(() => byEfficiency(span.channels, valuePerUnit), [span, valuePerUnit])
  const chart = useMemo(() => {
    const rows = channels.flatMap(channel => {
      const estimate = efficiencyOf(channel, valuePerUnit)
      return estimate === null ? [] : [{ name: channel.name, color: channelColor(model, channel.name), estimate }]
    })
    const draw = (width: number) => intervalChart(rows, valuePerUnit === null ? undefined : breakEven, width)
    return { height: intervalChartHeight(rows.length), draw }
  }, [model, channels, valuePerUnit])
  const figures = [
    "Spend",
    `Incremental ${kpi}`,
    `Share of ${kpi}`,
    terms.average,
    ...(valuePerUnit === null ? [] : [terms.marginal])
  ]
  return (
    <Panel
      title="What each channel brought"
      description={`From ${formatDate(firstDate)} to ${formatDate(lastDate)}, means with 90% intervals. ${terms.meaning}${span === spans[0] ? "" : ` It counts what the spend of ${span.name} brought then and later, as far as the data go.`}`}
      actions={
        spans.length > 1 && (
          <NativeSelect
            data-screen-only
            size="xs"
            aria-label="Time that the results are of"
            value={`${chosen}`}
            onChange={event => choose(Number(event.currentTarget.value))}
            data={spans.map(({ name }, k) => ({ value: `${k}`, label: name }))}
          />
        )
      }
    >
      <div className={classes.split}>
        <div>
          <h3 className={classes.heading}>{terms.average} with 90% interval</h3>
          <Figure
            label={`${terms.average} of each channel with its 90% interval; the values are in the table beside it`}
            height={chart.height}
            draw={chart.draw}
          />
        </div>
        <ResultTable
          cards
          label="Table of results by channel"
          columns={[{ name: "Channel", figures: false }, ...figures.map(name => ({ name, figures: true }))]}
          rows={channels.map(channel => ({
            key: channel.name,
            cells: [
              <ChannelName key="name" name={channel.name} color={channelColor(model, channel.name)} />,
              channel.spend === null ? "–" : formatCompact(channel.spend),
              spread(channel.contribution, formatCompact),
              spread(channel.share, formatShare),
              spread(efficiencyOf(channel, valuePerUnit), terms.format),
              spread(channel.mroi, terms.format)
            ]
          }))}
        />
      </div>
      {model.channels
        .flatMap(channel => channelWords(channel, model.data))
        .map(words => (
          <Text key={words} size="sm" mt="sm">
            {words}
          </Text>
        ))}
    </Panel>
  )
}

type Efficiency = Pick<ChannelResult, "costPerIncremental" | "roi">

const efficiencyOf = (channel: Efficiency, valuePerUnit: number | null): Estimate | null =>
  valuePerUnit === null ? channel.costPerIncremental : channel.roi

/** The highest ROI or the lowest cost first; channels without either, which are not paid for, last. */
function byEfficiency<C extends Efficiency>(channels: readonly C[], valuePerUnit: number | null): readonly C[] {
  const rank = (channel: C): number => {
    const mean = efficiencyOf(channel, valuePerUnit)?.mean
    return mean === undefined ? Number.POSITIVE_INFINITY : valuePerUnit === null ? mean : -mean
  }
  return channels.toSorted((a, b) => rank(a) - rank(b))
}

const spread = (estimate: Estimate | null, format: (x: number) => string) =>
  estimate === null ? "–" : <Spread main={format(estimate.mean)} range={formatRange(estimate, format)} />
