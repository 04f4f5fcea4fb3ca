import * as Cause from "effect/Cause"
import type * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import type * as ManagedRuntime from "effect/ManagedRuntime"
import { useEffect, useState } from "react"

export interface Computed<A> {
  /** the last result, of an earlier question while `pending` */
  readonly value: A | undefined
  readonly pending: boolean
  /** why there is no newer result */
  readonly failure: string | undefined
}

/** Asks a worker a question, and asks anew when it changes: the newest wins, the one before is interrupted. */
export function useComputed<A, E, R>(
  runtime: ManagedRuntime.ManagedRuntime<R, unknown>,
  question: Effect.Effect<A, E, R>
): Computed<A> {
  const [computed, setComputed] = useState<Computed<A>>({ value: undefined, pending: true, failure: undefined })
  useEffect(() => {
    setComputed(last => ({ ...last, pending: true }))
    const fiber = runtime.runFork(question)
    fiber.addObserver(exit => {
      if (Exit.isSuccess(exit)) setComputed({ value: exit.value, pending: false, failure: undefined })
      else if (!Cause.hasInterruptsOnly(exit.cause)) {
        setComputed(last => ({ ...last, pending: false, failure: String(Cause.squash(exit.cause)) }))
      }
    })
    return () => fiber.interruptUnsafe()
  }, [runtime, question])
  return computed
}
