import type { ColumnProfile } from "@liftmix/calibration"
import type { Problem } from "@liftmix/core"
import { ActionIcon, Button, NativeSelect } from "@mantine/core"
import { IconTableImport, IconTrash } from "@tabler/icons-react"
import type { DataDraft } from "../data/DataDraft.ts"
import { type DraftFile, isArranged } from "../data/DraftFile.ts"
import { tableFiles } from "../data/tableFiles.ts"
import { withChoice } from "../data/withChoice.ts"
import { formatAmount } from "../format/formatAmount.ts"
import type { OwnDataSession } from "../session/useOwnData.ts"
import { ChooseFiles } from "./ChooseFiles.tsx"
import { EncodingField } from "./EncodingField.tsx"
import classes from "./FilesPanel.module.css"
import { NotationCures } from "./NotationCures.tsx"
import { NotationFields } from "./NotationFields.tsx"
import { Notice } from "./Notice.tsx"
import { Panel } from "./Panel.tsx"
import { ProblemList } from "./ProblemList.tsx"

interface FilesPanelProps {
  readonly draft: DataDraft
  readonly session: Pick<OwnDataSession, "edit" | "open" | "openAs" | "problem" | "reading">
}

/** The files, how they are put together, and how they are written. */
export function FilesPanel({ draft, session }: FilesPanelProps) {
  const { edit, open, openAs, problem, reading } = session
  const { files, problems } = draft
  const change = (at: number, keys: DraftFile["keys"]) =>
    edit({ files: files.map((file, f) => (f === at ? { ...file, keys } : file)) })
  return (
    <Panel
      title={files.length === 1 ? "How the file is written" : "How the files are written"}
      description={
        files.length === 1
          ? "For what the text leaves open; the next step asks where it matters."
          : "Files are put together by date and geo, and must have the same ones."
      }
      actions={
        <ChooseFiles accept={`${tableFiles},text/csv`} onChoose={files => open(files)}>
          {props => (
            <Button
              {...props}
              variant="default"
              loading={reading}
              leftSection={<IconTableImport size={17} aria-hidden />}
            >
              Add files
            </Button>
          )}
        </ChooseFiles>
      }
    >
      {problem !== undefined && (
        <div role="alert">
          <Notice tone="bad" title={problem.title}>
            {problem.message}
            {openAs !== undefined && <EncodingField onChoose={openAs} />}
          </Notice>
        </div>
      )}
      {problems.length > 0 && (
        <ProblemList
          problems={problems}
          cureOf={(problem: Problem) => <NotationCures problem={problem} draft={draft} onEdit={edit} />}
        />
      )}
      <ul className={classes.files}>
        {files.map((file, f) => (
          <FileRow
            key={file.source.file}
            file={file}
            isArranged={isArranged(files)}
            onChange={keys => change(f, keys)}
            {...(files.length > 1 && { onRemove: () => edit({ files: files.filter(other => other !== file) }) })}
          />
        ))}
      </ul>
      <NotationFields draft={draft} onEdit={edit} />
    </Panel>
  )
}

interface FileRowProps {
  readonly file: DraftFile
  /** false: dates and geos are among the columns whose use is said */
  readonly isArranged: boolean
  onChange(keys: DraftFile["keys"]): void
  onRemove?(): void
}

/** What tells the rows of a file apart. */
function FileRow({ file, isArranged, onChange, onRemove }: FileRowProps) {
  const { columns, keys, source } = file
  const select = (
    key: "date" | "geo" | "channel",
    label: string,
    none: string,
    prefix: string,
    of: readonly ColumnProfile[]
  ) => (
    <NativeSelect
      label={label}
      aria-label={`${label} of ${source.file}`}
      data={[{ value: "", label: none }, ...of.map(({ name }) => ({ value: name, label: `${prefix}${name}` }))]}
      value={keys[key] ?? ""}
      onChange={event => onChange(withChoice(keys, key, event.currentTarget.value))}
    />
  )
  const words = columns.filter(({ distinct, holds, name }) => holds === "words" && distinct > 1 && name !== keys.geo)
  return (
    <li className={classes.file}>
      <div className={classes.name}>
        <strong>{source.file}</strong>
        <span>
          {columns.length} columns, {formatAmount(columns[0]?.rows ?? 0)} rows
        </span>
      </div>
      {isArranged && select("date", "Dates", "choose", "", columns)}
      {isArranged && select("geo", "Geos", "none", "", columns)}
      {(words.length > 0 || keys.channel !== undefined) &&
        select("channel", "Channels", "in columns of their own", "by row, named in ", words)}
      {onRemove !== undefined && (
        <ActionIcon variant="subtle" color="gray" aria-label={`Remove ${source.file}`} onClick={onRemove}>
          <IconTrash size={17} aria-hidden />
        </ActionIcon>
      )}
    </li>
  )
}
