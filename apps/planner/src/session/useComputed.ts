import * as Cause from "effect/Cause"
import type * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import type * as ManagedRuntime from "effect/ManagedRuntime"
import { useEffect, useMemo, useState } from "react"
import { reusing } from "./reusing.ts"

export interface Computed<A> {
  /** the last result, of an earlier question while `pending` */
  readonly value: A | undefined
  readonly pending: boolean
  /** why there is no newer result */
  readonly failure: string | undefined
}

/** What is known, and of which question. */
interface Answer<A> extends Omit<Computed<A>, "pending"> {
  readonly question: unknown
}

/**
 * Asks a worker a question, and asks anew when it changes: the newest wins, the one before is interrupted. That an answer
 * is pending is seen from the question itself, so that asking draws nothing a second time.
 * @param ready false: the question waits, for something that must not wait for it
 */
export function useComputed<A, E, R>(
  runtime: ManagedRuntime.ManagedRuntime<R, unknown>,
  question: Effect.Effect<A, E, R>,
  ready = true
): Computed<A> {
  const [answer, setAnswer] = useState<Answer<A>>({ question: undefined, value: undefined, failure: undefined })
  const pending = answer.question !== question
  useEffect(() => {
    if (!pending || !ready) return
    const fiber = runtime.runFork(question)
    fiber.addObserver(exit => {
      if (Exit.isSuccess(exit)) {
        setAnswer(last => ({ question, value: reusing(last.value, exit.value), failure: undefined }))
      } else if (!Cause.hasInterruptsOnly(exit.cause)) {
        setAnswer(last => ({ ...last, question, failure: String(Cause.squash(exit.cause)) }))
      }
    })
    return () => fiber.interruptUnsafe()
  }, [runtime, question, pending, ready])
  return useMemo(() => ({ value: answer.value, failure: answer.failure, pending }), [answer, pending])
}
