import type { Problem } from "@liftmix/core"
import { Button, Group } from "@mantine/core"
import type { DataDraft } from "../data/DataDraft.ts"
import { cured, notationCures } from "../data/notationCures.ts"

interface NotationCuresProps {
  readonly problem: Problem
  readonly draft: DataDraft
  onEdit(change: Partial<DataDraft>): void
}

/** What a person can answer to a finding, as buttons. */
export function NotationCures({ draft, onEdit, problem }: NotationCuresProps) {
  const cures = notationCures(problem, draft.notation)
  if (cures.length === 0) return null
  return (
    <Group gap={8} mt={6}>
      {cures.map(({ label, notation }) => (
        <Button
          key={label}
          variant="default"
          size="compact-sm"
          onClick={() => onEdit(cured(draft, notation, problem.where.file))}
        >
          {label}
        </Button>
      ))}
    </Group>
  )
}
