import type { ModelCard, PlanOutcome } from "@liftmix/core"
import { useMemo } from "react"
import { channelColor } from "../charts/channelColor.ts"
import { Figure } from "../charts/Figure.tsx"
import { intervalChart, intervalChartHeight } from "../charts/intervalChart.ts"
import { formatAmount } from "../format/formatAmount.ts"
import { formatChange } from "../format/formatChange.ts"
import { formatCompact } from "../format/formatCompact.ts"
import { formatProbability } from "../format/formatProbability.ts"
import { formatRange } from "../format/formatRange.ts"
import { formatSigned } from "../format/formatSigned.ts"
import type { PlanEntry } from "../scenario/PlanBook.ts"
import { efficiencyTerms } from "../words/EfficiencyTerms.ts"
import { periodWords } from "../words/periodWords.ts"
import { ChannelName } from "./ChannelName.tsx"
import { Panel } from "./Panel.tsx"
import { ResultTable } from "./ResultTable.tsx"
import { Spread } from "./Spread.tsx"

interface ComparisonProps {
  readonly model: ModelCard
  readonly reference: PlanEntry
  /** each with what it brings beside the reference */
  readonly plans: readonly { readonly plan: PlanEntry; readonly outcome: PlanOutcome }[]
}

const noDifference = { at: 0, label: "no difference" }

/** Plans beside a reference: in total, and channel by channel. */
export function Comparison({ model, plans, reference }: ComparisonProps) {
  const { kpi, period, valuePerUnit } = model.data
  const over = periodWords(reference.scenario.horizon.periods, period)
  const terms = efficiencyTerms(kpi, valuePerUnit)
  const chart = useMemo(() => {
    const rows = plans.map(({ outcome, plan }) => ({
      name: plan.name,
      color: "var(--accent)",
      estimate: outcome.difference.outcome
    }))
    return {
      height: intervalChartHeight(rows.length),
      draw: (width: number) => intervalChart(rows, noDifference, width)
    }
  }, [plans])
  const { current } = plans[0]!.outcome
  const base = reference.scenario.channels
  return (
    <>
      <Panel
        title={`Against ${reference.name}`}
        description={`Incremental ${kpi} and its difference from ${reference.name}, totals over ${over}, means with 90% intervals. ${terms.meaning}`}
      >
        <Figure
          label={`Difference in ${kpi} of each plan from ${reference.name}, with 90% intervals; the values are in the table that follows`}
          height={chart.height}
          draw={chart.draw}
        />
        <ResultTable
          label="Table of plans"
          cards
          columns={[
            { name: "Plan", figures: false },
            { name: "Spend", figures: true },
            { name: `Incremental ${kpi}`, figures: true },
            { name: "Difference", figures: true },
            { name: "Better with a probability of", figures: true },
            { name: terms.average, figures: true }
          ]}
          rows={[
            {
              key: reference.id,
              cells: [
                reference.name,
                formatAmount(current.spend),
                spread(current.outcome, formatCompact),
                "–",
                "–",
                spread(current.efficiency, terms.format)
              ]
            },
            ...plans.map(({ outcome: { difference, planned }, plan }) => ({
              key: plan.id,
              cells: [
                plan.name,
                <Spread
                  key="spend"
                  main={formatAmount(planned.spend)}
                  range={formatChange(current.spend, planned.spend)}
                />,
                spread(planned.outcome, formatCompact),
                spread(difference.outcome, formatSigned),
                difference.outcome.sd === 0 && difference.outcome.mean === 0
                  ? "the same"
                  : formatProbability(difference.probabilityBetter),
                spread(planned.efficiency, terms.format)
              ]
            }))
          ]}
        />
      </Panel>
      <Panel
        title="Channel by channel"
        description={`Planned spend, total over ${over}, and its change from ${reference.name}; below, the incremental ${kpi} it brings.`}
      >
        <ResultTable
          label="Table of plans by channel"
          cards
          columns={[
            { name: "Channel", figures: false },
            { name: reference.name, figures: true },
            ...plans.map(({ plan }) => ({ name: plan.name, figures: true }))
          ]}
          rows={reference.scenario.spends.map(({ channel }, c) => ({
            key: channel,
            cells: [
              <ChannelName key="name" name={channel} color={channelColor(model, channel)} />,
              <Spread
                key="reference"
                main={formatAmount(base[c]!.planned)}
                range={`brings ${formatCompact(plans[0]!.outcome.channels[c]!.currentOutcome)}`}
              />,
              ...plans.map(({ outcome, plan }) => {
                const { outcome: brought, spend } = outcome.channels[c]!
                return (
                  <Spread
                    key={plan.id}
                    main={`${formatAmount(spend)} (${formatChange(base[c]!.planned, spend)})`}
                    range={`brings ${formatCompact(brought.mean)}`}
                  />
                )
              })
            ]
          }))}
        />
      </Panel>
    </>
  )
}

const spread = (estimate: PlanOutcome["planned"]["efficiency"], format: (x: number) => string) =>
  estimate === null ? "–" : <Spread main={format(estimate.mean)} range={formatRange(estimate, format)} />
