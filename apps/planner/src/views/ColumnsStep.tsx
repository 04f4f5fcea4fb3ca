import { type ColumnProfile, type ColumnUse, namedKinds, useKinds, type UseKind } from "@liftmix/calibration"
import { NativeSelect, Stack, TextInput } from "@mantine/core"
import type { DataDraft } from "../data/DataDraft.ts"
import type { OwnDataSession } from "../session/useOwnData.ts"
import { ownerWords, useWords } from "../words/useWords.ts"
import { BaselineField } from "./BaselineField.tsx"
import classes from "./ColumnsStep.module.css"
import { FilesPanel } from "./FilesPanel.tsx"
import { KpiMeaning } from "./KpiMeaning.tsx"
import { Notice } from "./Notice.tsx"
import { Panel } from "./Panel.tsx"

interface ColumnsStepProps {
  readonly draft: DataDraft
  readonly session: Pick<OwnDataSession, "edit" | "missing" | "open" | "openAs" | "problem" | "reading">
}

const options = useKinds.map(kind => ({ value: kind, label: useWords[kind] }))

/** Every column of the file with what it is for: a guess that can be corrected. */
export function ColumnsStep({ draft, session }: ColumnsStepProps) {
  const { columns, uses } = draft
  const { edit: onEdit, missing } = session
  const change = (at: number, use: ColumnUse) => onEdit({ uses: uses.map((other, c) => (c === at ? use : other)) })
  return (
    <Stack gap="md">
      {missing.length > 0 && (
        <div role="status">
          <Notice tone="warn" title="Still to be said">
            <ul className={classes.missing}>
              {missing.map(problem => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          </Notice>
        </div>
      )}
      {columns.length > 0 && (
        <Panel title="What each column is for" description="Guessed from names and contents: please correct.">
          <ul className={classes.columns}>
            {columns.map((column, c) => (
              <ColumnRow key={column.name} column={column} use={uses[c]!} onChange={use => change(c, use)} />
            ))}
          </ul>
        </Panel>
      )}
      <KpiMeaning draft={draft} onEdit={onEdit} />
      <FilesPanel draft={draft} session={session} />
    </Stack>
  )
}

interface ColumnRowProps {
  readonly column: ColumnProfile
  readonly use: ColumnUse
  onChange(use: ColumnUse): void
}

function ColumnRow({ column, onChange, use }: ColumnRowProps) {
  const { blanks, name, rows, samples } = column
  const owner = ownerWords[use.kind]
  const choose = (kind: UseKind) => onChange({ kind, name: namedKinds.has(kind) ? use.name || name : use.name })
  return (
    <li className={classes.column} data-unused={use.kind === "none" || undefined}>
      <div className={classes.what}>
        <strong>{name}</strong>
        <span className={classes.samples}>
          {samples.join(", ") || "nothing"}
          {rows > samples.length && samples.length > 0 ? ", …" : ""}
          {blanks > 0 && ` · ${blanks} of ${rows} blank`}
        </span>
      </div>
      <NativeSelect
        aria-label={`Use of ${name}`}
        data={options}
        value={use.kind}
        onChange={event => choose(event.currentTarget.value as UseKind)}
      />
      {owner === undefined ? (
        <span />
      ) : (
        <TextInput
          aria-label={`${owner} of ${name}`}
          placeholder={owner}
          value={use.name}
          error={use.name.trim() === ""}
          onChange={event => onChange({ ...use, name: event.currentTarget.value })}
        />
      )}
      {use.kind === "treatment" && <BaselineField name={name} use={use} onChange={onChange} />}
    </li>
  )
}
