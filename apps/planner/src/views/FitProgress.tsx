import type { ChainProgress } from "@liftmix/core"
import { Button, Group, Progress, Text } from "@mantine/core"
import { IconX } from "@tabler/icons-react"
import type { FitSettings } from "../data/DataDraft.ts"
import { formatAmount } from "../format/formatAmount.ts"
import { chainWords, restWords } from "../words/fitWords.ts"
import classes from "./FitProgress.module.css"
import { Panel } from "./Panel.tsx"

interface FitProgressProps {
  readonly settings: FitSettings
  readonly chains: readonly ChainProgress[]
  /** ms since 1970 */
  readonly since: number
  onCancel(): void
}

/** How far each chain is, how long it may still take, and the way to end it. */
export function FitProgress({ chains, onCancel, settings, since }: FitProgressProps) {
  const total = settings.chains * (settings.warmup + settings.draws)
  const done = chains.reduce((sum, chain) => sum + chain.done, 0)
  return (
    <Panel
      title={done < total ? "Sampling" : "Working out the results"}
      description={restWords(done, total, (Date.now() - since) / 1000)}
      actions={
        <Button variant="default" leftSection={<IconX size={16} aria-hidden />} onClick={onCancel}>
          Cancel
        </Button>
      }
    >
      <ul className={classes.chains}>
        {Array.from({ length: settings.chains }, (_, c) => {
          const chain = chains.find(({ chain }) => chain === c)
          return (
            <li key={c}>
              <Group justify="space-between" mb={4}>
                <Text size="sm" fw={560}>
                  Chain {c + 1}
                </Text>
                <Text size="sm" c="dimmed" data-figures>
                  {chainWords(chain)}
                </Text>
              </Group>
              <Progress
                value={chain === undefined ? 0 : (100 * chain.done) / chain.total}
                aria-label={`Chain ${c + 1}`}
                transitionDuration={120}
              />
            </li>
          )
        })}
      </ul>
      {chains.some(({ divergences }) => divergences > 0) && (
        <Text size="sm" c="dimmed" mt="md">
          {formatAmount(chains.reduce((sum, { divergences }) => sum + divergences, 0))} steps diverged so far; a few are
          harmless.
        </Text>
      )}
    </Panel>
  )
}
