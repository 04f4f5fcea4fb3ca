import type { KnowledgeResult } from "@liftmix/calibration"
import type { ModelCard } from "@liftmix/core"
import { VisuallyHidden } from "@mantine/core"
import { formatRange } from "../format/formatRange.ts"
import { formatRatio } from "../format/formatRatio.ts"
import { formatShare } from "../format/formatShare.ts"
import { knowledgeSummary, labelWords, quantityWords } from "../words/knowledgeWords.ts"
import classes from "./KnowledgePanel.module.css"
import { Legend } from "./Legend.tsx"
import { Panel } from "./Panel.tsx"
import { ResultTable } from "./ResultTable.tsx"

interface KnowledgePanelProps {
  readonly model: ModelCard
  readonly knowledge: readonly KnowledgeResult[]
}

const marks = {
  prior: "var(--baseline)",
  timeSeries: "var(--channel-1)",
  experiments: "var(--channel-2)",
  data: "var(--channel-1)"
}

/** What the data pin down and what is assumption, for every quantity that plans rest on. */
export function KnowledgePanel({ knowledge, model }: KnowledgePanelProps) {
  const isSplit = knowledge.some(({ split }) => split !== null)
  const legend = isSplit
    ? [
        { label: "assumption", mark: { background: marks.prior } },
        { label: "history", mark: { background: marks.timeSeries } },
        { label: "tests", mark: { background: marks.experiments } }
      ]
    : [
        { label: "assumption", mark: { background: marks.prior } },
        { label: "data", mark: { background: marks.data } }
      ]
  return (
    <Panel
      title="What is known, and what is assumed"
      description={`${knowledgeSummary(knowledge)} The bars say where the information comes from; ranges are 90% intervals before and after the data.`}
    >
      <Legend items={legend} />
      <ResultTable
        cards
        label="Table of what is known"
        columns={[
          { name: "Channel", figures: false },
          { name: "Quantity", figures: false },
          { name: "Assumed before", figures: true },
          { name: "Known now", figures: true },
          { name: "Source", figures: false },
          { name: "In words", figures: false }
        ]}
        rows={knowledge.map((result, i) => {
          const format = result.quantity === "share" ? formatShare : formatRatio
          return {
            key: `${result.medium} ${result.quantity}`,
            cells: [
              knowledge[i - 1]?.medium === result.medium ? (
                <VisuallyHidden key="medium">{result.medium}</VisuallyHidden>
              ) : (
                result.medium
              ),
              quantityWords(result.quantity, model.data.period),
              formatRange(result.prior, format),
              formatRange(result.posterior, format),
              <SourceBar key="source" result={result} />,
              <span key="label" className={classes[result.label]}>
                {labelWords[result.label]}
              </span>
            ]
          }
        })}
      />
    </Panel>
  )
}

/** Shares of the information, as a bar; without a fit that knows no tests, only what is not assumption. */
function SourceBar({ result: { contraction, split } }: { readonly result: KnowledgeResult }) {
  const known = Math.min(1, Math.max(0, contraction ?? 0))
  const parts =
    split === null
      ? [["assumption", 1 - known, marks.prior] as const, ["data", known, marks.data] as const]
      : [
          ["assumption", split.prior, marks.prior] as const,
          ["history", split.timeSeries, marks.timeSeries] as const,
          ["tests", split.experiments, marks.experiments] as const
        ]
  return (
    <div
      className={classes.bar}
      role="img"
      aria-label={parts.map(([name, share]) => `${name} ${formatShare(share)}`).join(", ")}
    >
      {parts.map(([name, share, background]) => (
        <span key={name} style={{ flexGrow: share, background }} />
      ))}
    </div>
  )
}
