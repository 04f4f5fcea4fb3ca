import { Button, Group, NativeSelect, Stack, TextInput } from "@mantine/core"
import { IconPlayerPlay } from "@tabler/icons-react"
import { match } from "ts-pattern"
import type { ModelBundle } from "../bundle/ModelBundle.ts"
import type { DataDraft, FitSettings } from "../data/DataDraft.ts"
import type { OwnDataSession } from "../session/useOwnData.ts"
import { AmountInput } from "./AmountInput.tsx"
import { FitProgress } from "./FitProgress.tsx"
import { FitResult } from "./FitResult.tsx"
import { Notice } from "./Notice.tsx"
import { Panel } from "./Panel.tsx"

interface FitStepProps {
  readonly draft: DataDraft
  readonly session: OwnDataSession
  onPlan(bundle: ModelBundle): void
}

/** Iterations that a person may choose between, by what they are good for. */
const depths = [
  { value: "150", label: "A first look: 150 draws per chain" },
  { value: "500", label: "To try things: 500 draws per chain" },
  { value: "1000", label: "To decide by: 1,000 draws per chain" },
  { value: "2000", label: "To be sure: 2,000 draws per chain" }
]

/** Fits the model here, shows how far it is, and what came of it. */
export function FitStep({ draft, onPlan, session }: FitStepProps) {
  const { fit: settings } = draft
  const { cancel, start, state } = session.fit
  const set = (change: Partial<FitSettings>) => session.edit({ fit: { ...settings, ...change } })
  const known = depths.some(({ value }) => Number(value) === settings.draws)
  return (
    <Stack gap="md">
      <Panel
        title="Fit the model"
        description="Sampling runs in this browser, in the background: seconds to a minute for weekly national data. The same seed gives the same numbers again; liftmix fit gives them up to sampling error."
      >
        <Group align="end" gap="md">
          <TextInput
            label="Name of the model"
            w={200}
            value={settings.name}
            onChange={event => set({ name: event.currentTarget.value })}
          />
          <NativeSelect
            label="Length"
            data={
              known ? depths : [...depths, { value: `${settings.draws}`, label: `${settings.draws} draws per chain` }]
            }
            value={`${settings.draws}`}
            onChange={event => set({ draws: Number(event.currentTarget.value) })}
          />
          <AmountInput
            label="Seed"
            w={100}
            decimals={0}
            value={settings.seed}
            onChange={seed => set({ seed })}
            onSettle={() => {}}
          />
          {state.kind !== "running" && (
            <Button
              leftSection={<IconPlayerPlay size={17} aria-hidden />}
              variant={state.kind === "done" ? "default" : "filled"}
              onClick={start}
            >
              {state.kind === "done" ? "Fit again" : "Fit"}
            </Button>
          )}
        </Group>
      </Panel>
      {match(state)
        .with({ kind: "idle" }, () => null)
        .with({ kind: "running" }, ({ chains, since }) => (
          <FitProgress settings={settings} chains={chains} since={since} onCancel={cancel} />
        ))
        .with({ kind: "cancelled" }, () => (
          <Notice tone="warn" title="The fit was cancelled">
            Nothing of it is kept. Start it again whenever you like.
          </Notice>
        ))
        .with({ kind: "failed" }, ({ message }) => (
          <Notice tone="bad" title="The fit could not be finished">
            {message} Try another seed; if it stays, use fewer columns.
          </Notice>
        ))
        .with({ kind: "done" }, ({ bundle }) => <FitResult bundle={bundle} draft={draft} onPlan={onPlan} />)
        .exhaustive()}
    </Stack>
  )
}
