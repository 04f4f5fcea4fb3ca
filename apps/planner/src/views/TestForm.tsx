import type { ExperimentDesign } from "@liftmix/calibration"
import { Button, NativeSelect, TextInput } from "@mantine/core"
import { IconPlus } from "@tabler/icons-react"
import { type FormEvent, useState } from "react"
import type { TestRow } from "../data/TestRow.ts"
import { Panel } from "./Panel.tsx"
import classes from "./TestForm.module.css"

interface TestFormProps {
  readonly channels: readonly string[]
  /** names that tests have already */
  readonly taken: readonly string[]
  onAdd(row: TestRow): void
}

const designs: readonly { readonly value: ExperimentDesign; readonly label: string }[] = [
  { value: "go-dark", label: "Go dark: no spend there" },
  { value: "heavy-up", label: "Heavy up: more spend there" },
  { value: "scale-down", label: "Scale down: less spend there" },
  { value: "holdback", label: "Holdback: spend only there" },
  { value: "user-holdout", label: "User holdout" },
  { value: "switchback", label: "Switchback: on and off in turn" },
  { value: "pre-post", label: "Before and after, everywhere" }
]

const blank = { id: "", start: "", end: "", measureEnd: "", treatedShare: "", spendDelta: "", lift: "", se: "" }

const fields = [
  { key: "start", label: "First day", type: "date", required: true, hint: "of changed spend" },
  { key: "end", label: "Last day", type: "date", required: true, hint: "of changed spend" },
  { key: "measureEnd", label: "Measured to", type: "date", required: false, hint: "if later than the last day" },
  { key: "treatedShare", label: "Share of the market", type: "text", required: true, hint: "that was treated: 0.2" },
  { key: "spendDelta", label: "Change of spend", type: "text", required: false, hint: "total; below 0 for less" },
  { key: "lift", label: "Lift in the KPI", type: "text", required: true, hint: "total; below 0 for a loss" },
  { key: "se", label: "Standard error", type: "text", required: true, hint: "of the lift" }
] as const

/** One test, typed in. What is in it is read like a line of a file, with the same checks. */
export function TestForm({ channels, onAdd, taken }: TestFormProps) {
  const [row, setRow] = useState(blank)
  const [chosen, setChosen] = useState<{ channel?: string; design: ExperimentDesign }>({ design: "go-dark" })
  const channel = chosen.channel ?? channels[0] ?? ""
  const isTaken = taken.includes(row.id.trim())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isTaken) return
    onAdd({ ...row, channel, design: chosen.design })
    setRow(blank)
  }
  return (
    <Panel title="Add a test" description="Everything as treated minus untreated, over the test's whole window.">
      <form onSubmit={submit} className={classes.form}>
        <TextInput
          label="Name"
          description="any, but its own"
          required
          value={row.id}
          error={isTaken ? "there is one of this name" : undefined}
          onChange={event => setRow({ ...row, id: event.currentTarget.value })}
        />
        <NativeSelect
          label="Channel"
          description="whose spend was changed"
          data={[...channels]}
          value={channel}
          onChange={event => setChosen({ ...chosen, channel: event.currentTarget.value })}
        />
        <NativeSelect
          label="Design"
          description="how, in the test area"
          data={[...designs]}
          value={chosen.design}
          onChange={event => setChosen({ channel, design: event.currentTarget.value as ExperimentDesign })}
        />
        {fields.map(({ hint, key, label, required, type }) => (
          <TextInput
            key={key}
            label={label}
            description={hint}
            type={type}
            required={required}
            inputMode={type === "text" ? "decimal" : undefined}
            value={row[key]}
            onChange={event => setRow({ ...row, [key]: event.currentTarget.value })}
          />
        ))}
        <Button type="submit" variant="default" leftSection={<IconPlus size={16} aria-hidden />}>
          Add this test
        </Button>
      </form>
    </Panel>
  )
}
