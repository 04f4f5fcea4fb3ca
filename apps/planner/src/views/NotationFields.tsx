import { Group, NativeSelect } from "@mantine/core"
import type { DataDraft } from "../data/DataDraft.ts"
import { withChoice } from "../data/withChoice.ts"

interface NotationFieldsProps {
  readonly draft: DataDraft
  onEdit(change: Partial<DataDraft>): void
}

const fields = [
  {
    key: "dateFormat",
    label: "Dates such as 03/04/2024",
    open: "as the text shows",
    choices: { "dd/mm/yyyy": "day first", "mm/dd/yyyy": "month first", excel: "a spreadsheet's day numbers" }
  },
  {
    key: "dated",
    label: "The date of a week",
    open: "as its column says",
    choices: { start: "is its first day", end: "is its last day" }
  },
  {
    key: "decimal",
    label: "Numbers such as 1.234",
    open: "as the text shows",
    choices: { point: "decimal point", comma: "decimal comma" }
  },
  { key: "missing", label: "A blank spend or KPI", open: "is an error", choices: { zero: "means zero" } }
] as const

/** What the text of files may leave open. */
export const NotationFields = ({ draft: { notation }, onEdit }: NotationFieldsProps) => (
  <Group gap="md" align="end">
    {fields.map(({ choices, key, label, open }) => (
      <NativeSelect
        key={key}
        label={label}
        data={[{ value: "", label: open }, ...Object.entries(choices).map(([value, label]) => ({ value, label }))]}
        value={notation[key] ?? ""}
        onChange={event => onEdit({ notation: withChoice(notation, key, event.currentTarget.value) })}
      />
    ))}
  </Group>
)
