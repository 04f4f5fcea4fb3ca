import type { Problem } from "@liftmix/core"
import { ActionIcon, Button, Group, Stack, Text } from "@mantine/core"
import { IconTableImport, IconTrash } from "@tabler/icons-react"
import { useState } from "react"
import type { DataCheck } from "../data/DataCheck.ts"
import type { DataDraft } from "../data/DataDraft.ts"
import { draftTests } from "../data/draftTests.ts"
import { isAboutEncoding, readTextFile } from "../data/readTextFile.ts"
import { formatCompact } from "../format/formatCompact.ts"
import { formatDate } from "../format/formatDate.ts"
import { formatSigned } from "../format/formatSigned.ts"
import { ChooseFiles } from "./ChooseFiles.tsx"
import { EncodingField } from "./EncodingField.tsx"
import { Panel } from "./Panel.tsx"
import { ProblemList } from "./ProblemList.tsx"
import { ResultTable } from "./ResultTable.tsx"
import { Spread } from "./Spread.tsx"
import { TestForm } from "./TestForm.tsx"

interface TestsStepProps {
  readonly draft: DataDraft
  readonly check: DataCheck | undefined
  onEdit(change: Partial<DataDraft>): void
}

/** Experiments to calibrate with: opened from a file, or typed in. Without any, the model learns from history alone. */
export function TestsStep({ check, draft, onEdit }: TestsStepProps) {
  const { notation, testFiles, testRows } = draft
  const files = new Set(draftTests(draft).map(({ file }) => file))
  const problems = (check?.problems ?? []).filter(({ where }) => where.file !== undefined && files.has(where.file))
  const tests = check?.tests ?? []
  const channels = check?.data?.channels.map(({ name }) => name) ?? []
  const [refused, setRefused] = useState<{ readonly files: readonly File[]; readonly problems: readonly Problem[] }>()
  const openFiles = async (files: readonly File[], encoding = notation.encoding) => {
    const reads = await Promise.all(files.map(async file => ({ file, ...(await readTextFile(file, encoding)) })))
    const opened = reads.flatMap(({ file: { name: file }, text }) => (text === undefined ? [] : [{ file, text }]))
    const failed = reads.filter(({ text }) => text === undefined)
    setRefused(
      failed.length === 0
        ? undefined
        : { files: failed.map(({ file }) => file), problems: failed.flatMap(({ problems }) => problems) }
    )
    if (opened.length === 0) return
    const others = testFiles.filter(other => opened.every(({ file }) => file !== other.file))
    onEdit({ testFiles: [...others, ...opened], notation: { ...notation, ...(encoding && { encoding }) } })
  }
  const remove = (id: string, file: string | undefined) =>
    testRows.some(row => row.id === id)
      ? onEdit({ testRows: testRows.filter(row => row.id !== id) })
      : onEdit({ testFiles: testFiles.filter(other => other.file !== file) })
  return (
    <Stack gap="md">
      <Panel
        title={tests.length === 0 ? "No tests yet" : "Tests that calibrate the model"}
        description="What a change of spend really caused: geo tests, holdouts, go-dark and heavy-up weeks. Without them a model knows only what moved together."
        actions={
          <ChooseFiles accept=".csv,.json" onChoose={files => openFiles(files)}>
            {props => (
              <Button {...props} variant="default" leftSection={<IconTableImport size={17} aria-hidden />}>
                Open files of tests
              </Button>
            )}
          </ChooseFiles>
        }
      >
        {tests.length > 0 && (
          <ResultTable
            cards
            label="Table of tests"
            columns={[
              { name: "Test", figures: false },
              { name: "Channel", figures: false },
              { name: "Design", figures: false },
              { name: "Window", figures: false },
              { name: "Measured lift", figures: true },
              { name: "From", figures: false },
              { name: "Remove", figures: true }
            ]}
            rows={tests.map(({ channels, design, estimate, id, source, window }) => ({
              key: `${source.file} ${source.row} ${id}`,
              cells: [
                id,
                channels.map(({ channel }) => channel).join(", "),
                design.kind,
                <Spread key="window" main={formatDate(window.start)} range={`to ${formatDate(window.end)}`} />,
                <Spread key="lift" main={formatSigned(estimate.lift)} range={`± ${formatCompact(estimate.se)}`} />,
                source.file,
                <ActionIcon
                  key="remove"
                  variant="subtle"
                  color="gray"
                  aria-label={
                    testRows.some(row => row.id === id) ? `Remove ${id}` : `Remove ${source.file}, with ${id}`
                  }
                  onClick={() => remove(id, source.file)}
                >
                  <IconTrash size={17} aria-hidden />
                </ActionIcon>
              ]
            }))}
          />
        )}
        {refused !== undefined && (
          <div role="alert">
            <ProblemList
              problems={refused.problems}
              cureOf={problem =>
                isAboutEncoding(problem) && <EncodingField onChoose={encoding => openFiles(refused.files, encoding)} />
              }
            />
          </div>
        )}
        {problems.length > 0 && (
          <Stack gap="sm" mt="md">
            <ProblemList problems={problems} />
            <Group gap="sm">
              {[...files].map(file => (
                <Button
                  key={file}
                  variant="default"
                  size="compact-sm"
                  onClick={() =>
                    testFiles.some(other => other.file === file)
                      ? onEdit({ testFiles: testFiles.filter(other => other.file !== file) })
                      : onEdit({ testRows: [] })
                  }
                >
                  Remove {file}
                </Button>
              ))}
            </Group>
          </Stack>
        )}
        {tests.length === 0 && problems.length === 0 && (
          <Text size="sm" c="dimmed">
            A file of tests has a line per test with the columns id, channel, design, start, end, treatedShare,
            spendDelta, lift and se; interval bounds, returns and percentages are understood too.
          </Text>
        )}
      </Panel>
      <TestForm
        channels={channels}
        taken={tests.map(({ id }) => id)}
        onAdd={row => onEdit({ testRows: [...testRows, row] })}
      />
    </Stack>
  )
}
