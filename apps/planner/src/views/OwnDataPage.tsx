import { Button, Group, Text, Title, UnstyledButton } from "@mantine/core"
import { IconArrowLeft, IconArrowRight } from "@tabler/icons-react"
import { match } from "ts-pattern"
import type { ModelBundle } from "../bundle/ModelBundle.ts"
import { isFitForUse } from "../data/DataCheck.ts"
import { type DataDraft, draftName } from "../data/DataDraft.ts"
import { formatAmount } from "../format/formatAmount.ts"
import { type OwnDataSession, type Step, steps } from "../session/useOwnData.ts"
import { Brand } from "./Brand.tsx"
import { ColorSchemeButton } from "./ColorSchemeButton.tsx"
import { ColumnsStep } from "./ColumnsStep.tsx"
import { FindingsStep } from "./FindingsStep.tsx"
import { FitStep } from "./FitStep.tsx"
import classes from "./OwnDataPage.module.css"
import { TestsStep } from "./TestsStep.tsx"

const titles: Record<Step, string> = {
  columns: "What the columns mean",
  findings: "What the data can tell",
  tests: "Tests you have run",
  fit: "Fit"
}

interface OwnDataPageProps {
  readonly draft: DataDraft
  readonly session: OwnDataSession
  onPlan(bundle: ModelBundle): void
}

/** From someone's own file to a model, in four steps; all of them can be gone back to. */
export function OwnDataPage({ draft, onPlan, session }: OwnDataPageProps) {
  const { check, close, missing, own, setStep, step } = session
  const rows = draft.columns[0]?.rows
  const found = own === undefined ? undefined : check.value
  const isReadable = found !== undefined && isFitForUse(found)
  const isOpen: Record<Step, boolean> = {
    columns: true,
    findings: missing.length === 0,
    tests: found?.data != null,
    fit: isReadable
  }
  const at = steps.indexOf(step)
  const [before, after] = [steps[at - 1], steps[at + 1]]
  const go = (to: Step) => {
    setStep(to)
    window.scrollTo({ top: 0 })
  }
  return (
    <>
      <header className={classes.header}>
        <div className={classes.inner}>
          <Group justify="space-between" wrap="nowrap" align="start">
            <Group wrap="nowrap" gap="sm" miw={0}>
              <Brand />
              <div>
                <Title order={1} size="h3" className={classes.name}>
                  {draftName(draft)}
                </Title>
                <Text size="sm" c="dimmed">
                  {rows !== undefined && `${draft.columns.length} columns, ${formatAmount(rows)} rows · `}stays on this
                  machine
                </Text>
              </div>
            </Group>
            <Group gap={8} wrap="nowrap">
              <Button variant="subtle" size="compact-md" onClick={close}>
                Start over
              </Button>
              <ColorSchemeButton />
            </Group>
          </Group>
          <nav aria-label="Steps">
            <ol className={classes.steps}>
              {steps.map((name, index) => (
                <li key={name}>
                  <UnstyledButton
                    className={classes.step}
                    disabled={!isOpen[name]}
                    aria-current={name === step ? "step" : undefined}
                    onClick={() => go(name)}
                  >
                    <span className={classes.number}>{index + 1}</span>
                    <span className={classes.title}>{titles[name]}</span>
                  </UnstyledButton>
                </li>
              ))}
            </ol>
          </nav>
        </div>
      </header>
      <main className={classes.main}>
        {match(step)
          .with("columns", () => <ColumnsStep draft={draft} session={session} />)
          .with("findings", () => (
            <FindingsStep draft={draft} check={found} pending={check.pending} onEdit={session.edit} />
          ))
          .with("tests", () => <TestsStep draft={draft} check={found} onEdit={session.edit} />)
          .with("fit", () => <FitStep draft={draft} session={session} onPlan={onPlan} />)
          .exhaustive()}
        <Group justify="space-between" mt="lg">
          {before === undefined ? (
            <span />
          ) : (
            <Button variant="default" leftSection={<IconArrowLeft size={17} aria-hidden />} onClick={() => go(before)}>
              Back
            </Button>
          )}
          {after !== undefined && (
            <Button
              rightSection={<IconArrowRight size={17} aria-hidden />}
              disabled={!isOpen[after]}
              onClick={() => go(after)}
            >
              {titles[after]}
            </Button>
          )}
        </Group>
      </main>
    </>
  )
}
