import * as Cause from "effect/Cause"
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import type * as Fiber from "effect/Fiber"
import { useCallback, useEffect, useMemo, useRef, useState } from "react"
import { PlannerClient } from "../worker/PlannerClient.ts"
import type { PlannerSession } from "./PlannerSession.ts"

export type TaskState<A, E> =
  | { readonly kind: "idle" }
  | { readonly kind: "running" }
  | { readonly kind: "cancelled" }
  /** `error` is what the worker answers, or a defect */
  | { readonly kind: "failed"; readonly error: E | Error }
  | { readonly kind: "done"; readonly value: A }

/**
 * A question asked on demand, in a worker of its own, so that everything else keeps answering meanwhile and cancelling
 * ends the computation at once, whatever it is doing.
 * @param subject what the question is about: when it changes the question is cancelled, and the answer has nothing to say
 */
export function useTask<S, A, E>({ bundle }: PlannerSession, subject: S) {
  const [about, setAbout] = useState<{ readonly subject: S; readonly state: TaskState<A, E> }>()
  const running = useRef<Fiber.Fiber<A, unknown>>(undefined)
  useEffect(() => () => running.current?.interruptUnsafe(), [subject])

  /** @param done told the answer; the answer is about the subject that it returns */
  const start = useCallback(
    (question: Effect.Effect<A, E, PlannerClient>, done: (answer: A) => S = () => subject) => {
      setAbout({ subject, state: { kind: "running" } })
      const fiber = Effect.runFork(
        Effect.provide(question, PlannerClient.layer({ curves: bundle.curves, baseline: null }))
      )
      running.current = fiber
      fiber.addObserver(exit => {
        if (Exit.isSuccess(exit)) setAbout({ subject: done(exit.value), state: { kind: "done", value: exit.value } })
        else if (Cause.hasInterruptsOnly(exit.cause)) setAbout({ subject, state: { kind: "cancelled" } })
        else {
          const error = Cause.squash(exit.cause) as E | Error
          setAbout({ subject, state: { kind: "failed", error } })
        }
      })
    },
    [bundle, subject]
  )
  const cancel = useCallback(() => running.current?.interruptUnsafe(), [])
  const state: TaskState<A, E> = about?.subject === subject ? about.state : idle
  return useMemo(() => ({ state, start, cancel }), [state, start, cancel])
}

const idle = { kind: "idle" } as const
