import { Effect } from "effect"
import { nextMacrotask } from "./runInterruptibly.ts"

/** Work in parts between which it can be stopped. */
export type Steps<A> = Generator<undefined, A>

/** All of it at once. */
export function runToEnd<A>(steps: Steps<A>): A {
  let step = steps.next()
  while (step.done !== true) step = steps.next()
  return step.value
}

/** As an effect that can be interrupted between parts. */
export const runInParts = Effect.fnUntraced(function* <A>(steps: Steps<A>) {
  let step = steps.next()
  while (step.done !== true) {
    yield* nextMacrotask
    step = steps.next()
  }
  return step.value
})
