import { Button, Group, Loader } from "@mantine/core"
import type { ReactNode } from "react"
import { match } from "ts-pattern"
import type { TaskState } from "../session/useTask.ts"

interface AskLaterProps<A> {
  /** the button */
  readonly question: string
  /** while it is being answered */
  readonly busy: string
  readonly task: {
    readonly state: TaskState<A, never>
    readonly start: () => void
    readonly cancel: () => void
  }
  children(answer: A): ReactNode
}

/** A question that takes long enough to be asked only when somebody wants to know. */
export const AskLater = <A,>({ busy, children, question, task }: AskLaterProps<A>): ReactNode =>
  match<TaskState<A, never>, ReactNode>(task.state)
    .with({ kind: "idle" }, { kind: "cancelled" }, () => (
      <Button variant="default" size="compact-sm" onClick={task.start}>
        {question}
      </Button>
    ))
    .with({ kind: "running" }, () => (
      <Group gap="xs">
        <Loader size="xs" aria-hidden />
        {busy}
        <Button variant="default" size="compact-sm" onClick={task.cancel}>
          Cancel
        </Button>
      </Group>
    ))
    .with({ kind: "failed" }, ({ error }) => `That could not be answered: ${error.message}`)
    .with({ kind: "done" }, ({ value }) => children(value as A))
    .exhaustive()
