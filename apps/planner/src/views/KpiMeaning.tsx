import { Group, NativeSelect, Text } from "@mantine/core"
import type { DataDraft } from "../data/DataDraft.ts"
import { AmountInput } from "./AmountInput.tsx"
import { Panel } from "./Panel.tsx"

interface KpiMeaningProps {
  readonly draft: DataDraft
  onEdit(change: Partial<DataDraft>): void
}

const units = [
  { value: "money", label: "Money, such as revenue" },
  { value: "valued", label: "A count that is worth money" },
  { value: "count", label: "A count without a value" }
]

/** Decimals of what a unit is worth: cents matter. */
const CENTS = 2

/** What the KPI is measured in: with money, results are returns on spend; with a bare count, costs per unit. */
export function KpiMeaning({ draft, onEdit }: KpiMeaningProps) {
  const { columns, kpi, uses } = draft
  const name = columns.find((_, c) => uses[c]?.kind === "kpi")?.name
  const valueColumn = columns.find((_, c) => uses[c]?.kind === "value")?.name
  if (name === undefined) return null
  return (
    <Panel
      title={`What ${name} is worth`}
      description="Money spent and money brought make a return on investment; a count without a value makes a cost per unit."
    >
      <Group align="end" gap="md">
        <NativeSelect
          label={`${name} is`}
          data={units}
          value={kpi.unit}
          onChange={event => onEdit({ kpi: { ...kpi, unit: event.currentTarget.value as typeof kpi.unit } })}
        />
        {kpi.unit === "valued" &&
          (valueColumn === undefined ? (
            <AmountInput
              label="Money per unit"
              w={160}
              decimals={CENTS}
              value={kpi.valuePerUnit}
              onChange={valuePerUnit => onEdit({ kpi: { ...kpi, valuePerUnit } })}
              onClear={() => onEdit({ kpi: { ...kpi, valuePerUnit: null } })}
              onSettle={() => {}}
            />
          ) : (
            <Text size="sm" c="dimmed" pb={8}>
              as {valueColumn} says, period by period
            </Text>
          ))}
      </Group>
    </Panel>
  )
}
