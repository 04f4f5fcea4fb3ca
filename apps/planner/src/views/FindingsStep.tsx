import { Loader, Stack, Text } from "@mantine/core"
import { type DataCheck, isFitForUse } from "../data/DataCheck.ts"
import type { DataDraft } from "../data/DataDraft.ts"
import { draftTests } from "../data/draftTests.ts"
import { closePercent } from "../format/closePercent.ts"
import { formatAmount } from "../format/formatAmount.ts"
import { formatCompact } from "../format/formatCompact.ts"
import { formatDate } from "../format/formatDate.ts"
import { formatShare } from "../format/formatShare.ts"
import { periodWords } from "../words/periodWords.ts"
import classes from "./FindingsStep.module.css"
import { NotationCures } from "./NotationCures.tsx"
import { Notice } from "./Notice.tsx"
import { Panel } from "./Panel.tsx"
import { ProblemList } from "./ProblemList.tsx"
import { ResultTable } from "./ResultTable.tsx"
import { StatTile } from "./StatTile.tsx"

interface FindingsStepProps {
  readonly draft: DataDraft
  readonly check: DataCheck | undefined
  readonly pending: boolean
  onEdit(change: Partial<DataDraft>): void
}

/** What the audit finds in the data, before anything is fitted. */
export function FindingsStep({ check, draft, onEdit, pending }: FindingsStepProps) {
  if (check === undefined) {
    return (
      <Panel title="Reading the data" description="The same checks as of liftmix check.">
        <Loader type="dots" aria-label="Checking" />
      </Panel>
    )
  }
  const testFiles = new Set(draftTests(draft).map(({ file }) => file))
  const problems = check.problems.filter(({ where }) => where.file === undefined || !testFiles.has(where.file))
  return (
    <Stack gap="md" aria-busy={pending}>
      {!isFitForUse(check) && (
        <Notice tone="bad" title="The data cannot be used yet">
          Repair the file and open it again, or say here or one step back how it is written and what its columns mean.
        </Notice>
      )}
      {check.data !== null && <Summary data={check.data} />}
      <Panel
        title={problems.length === 0 ? "No problems found" : "What to know about these data"}
        description={
          problems.length === 0
            ? "Dates, numbers and variation are as they should be."
            : "Errors have to be repaired; warnings say what a model will not be able to tell."
        }
      >
        {problems.length > 0 && (
          <ProblemList
            problems={problems}
            cureOf={problem => <NotationCures problem={problem} draft={draft} onEdit={onEdit} />}
          />
        )}
      </Panel>
      {check.data !== null && <Channels data={check.data} />}
    </Stack>
  )
}

type Summarised = { readonly data: NonNullable<DataCheck["data"]> }

const Summary = ({ data: { channels, firstDate, geos, kpi, lastDate, period, periods } }: Summarised) => (
  <section className={classes.tiles} aria-label="The data at a glance">
    <StatTile
      label="Time"
      figure={periodWords(periods, period)}
      range={undefined}
      note={`${formatDate(firstDate)} to ${formatDate(lastDate)}`}
    />
    <StatTile
      label="Outcome"
      figure={kpi}
      range={undefined}
      note={geos > 1 ? `in ${geos} geos` : "one national series"}
    />
    <StatTile
      label="Spend"
      figure={formatCompact(channels.reduce((sum, { total }) => sum + total, 0))}
      range={undefined}
      note={`total over all ${period}s, ${channels.length} channel${channels.length === 1 ? "" : "s"}`}
    />
  </section>
)

const figures = (name: string) => ({ name, figures: true })

const Channels = ({ data: { channels } }: Summarised) => (
  <Panel
    title="What each channel's history can tell"
    description="History tells: the share of what is uncertain beforehand that these data can settle at best, without a test. Variation: standard deviation of spend over its mean. With a VIF above 10 a channel moves too much with others to be told apart."
  >
    <ResultTable
      cards
      label="Table of channels in the data"
      columns={[
        { name: "Channel", figures: false },
        figures("Spend, total"),
        figures("Share of spend"),
        figures("Active"),
        figures("Variation"),
        figures("VIF"),
        figures("History tells")
      ]}
      rows={channels.map(channel => ({
        key: channel.name,
        cells: [
          channel.name,
          formatAmount(channel.total),
          formatShare(channel.share),
          formatShare(channel.activeShare),
          channel.coefficientOfVariation.toFixed(2),
          Number.isFinite(channel.varianceInflation) ? channel.varianceInflation.toFixed(1) : "∞",
          channel.identification === null ? "–" : formatShare(channel.identification.expectedContraction)
        ]
      }))}
    />
    {[...Map.groupBy(channels, ({ because }) => because)].map(([because, sharing]) => (
      <Text key={because} size="sm" c="dimmed" mt="sm">
        What is assumed of {sharing.map(({ name }) => name).join(", ")} before the data speak: {closePercent(because)}.
      </Text>
    ))}
  </Panel>
)
