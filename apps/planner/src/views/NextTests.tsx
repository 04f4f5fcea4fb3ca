import { type NextTestResult, type TestQuestion, usualTestQuestion } from "@liftmix/calibration"
import { Button, Group, Loader, NativeSelect, Text } from "@mantine/core"
import * as Effect from "effect/Effect"
import { useState } from "react"
import { formatAmount } from "../format/formatAmount.ts"
import type { PlannerSession } from "../session/PlannerSession.ts"
import { useTask } from "../session/useTask.ts"
import { nextTestWords } from "../words/nextTestWords.ts"
import { PlannerClient } from "../worker/PlannerClient.ts"
import { AmountInput } from "./AmountInput.tsx"
import { NextTestsTable } from "./NextTestsTable.tsx"
import { Panel } from "./Panel.tsx"

const lengths = [[4], [8], [4, 8], [12]]
const lengthWords = (weeks: readonly number[]) => weeks.join(" or ")

/** Which test to run next: what a command found, or what is asked here. */
export function NextTests({ session }: { readonly session: PlannerSession }) {
  const { curves, evidence, model } = session.bundle
  const [question, setQuestion] = useState(usualTestQuestion)
  const { cancel, start, state } = useTask<TestQuestion, NextTestResult, never>(session, question)
  const found = state.kind === "done" ? state.value : evidence?.nextTests
  const change = (part: Partial<TestQuestion>) => setQuestion({ ...question, ...part })
  const ask = () => {
    const { decomposition } = model
    start(Effect.orDie(Effect.flatMap(PlannerClient, client => client.NextTests({ decomposition, question }))))
  }
  const percent = (label: string, value: number, max: number, of: (share: number) => Partial<TestQuestion>) => (
    <AmountInput
      label={label}
      w={150}
      suffix="%"
      decimals={0}
      min={1}
      max={max}
      deferred
      value={100 * value}
      onChange={value => change(of(value / 100))}
      onSettle={() => {}}
    />
  )
  return (
    <div data-screen-only={found === undefined || undefined}>
      <Panel
        title="Which test to run next"
        description={
          found === undefined
            ? "What a test in part of the market would be worth to dividing the budget, against what it costs. Ask, and it is computed here."
            : nextTestWords(found)
        }
      >
        <Group align="end" gap="md" data-screen-only>
          <NativeSelect
            label="Weeks of the test"
            w={130}
            value={lengthWords(question.weeks)}
            data={lengths.map(lengthWords)}
            onChange={({ currentTarget: { value } }) =>
              change({ weeks: lengths.find(weeks => lengthWords(weeks) === value) ?? question.weeks })
            }
          />
          {percent("Market treated", question.shares[0]!, 99, share => ({ shares: [share] }))}
          <AmountInput
            label="Budget stands, weeks"
            w={150}
            decimals={0}
            min={1}
            deferred
            value={question.standing}
            onChange={standing => change({ standing })}
            onSettle={() => {}}
          />
          {percent(`Profit, of ${model.data.kpi}`, question.margin, 100, margin => ({ margin }))}
          <AmountInput
            label="Cost of a test"
            w={120}
            decimals={0}
            value={question.fixedCost}
            onChange={fixedCost => change({ fixedCost })}
            onSettle={() => {}}
          />
          {state.kind === "running" ? (
            <Button variant="default" leftSection={<Loader size="xs" aria-hidden />} onClick={cancel}>
              Cancel
            </Button>
          ) : (
            <Button variant="default" onClick={ask}>
              Value these tests
            </Button>
          )}
        </Group>
        <Text size="sm" c="dimmed" my="xs" role="status" data-screen-only>
          {state.kind === "running" && "Every test is played through with what the model holds possible…"}
          {state.kind === "done" &&
            `Computed here, from ${formatAmount(curves.draws)} draws; noise as the model leaves it unexplained.`}
          {state.kind === "failed" && `The tests could not be valued: ${String(state.error)}`}
        </Text>
        {found !== undefined && <NextTestsTable nextTests={found} />}
      </Panel>
    </div>
  )
}
