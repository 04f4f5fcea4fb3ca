import { Effect, Schema } from "effect"
import { PlanProblem } from "../scenario/PlanProblem.ts"
import type { BookStore } from "./BookStore.ts"

const Kept = Schema.fromJsonString(Schema.Struct({ revision: Schema.Int, plans: Schema.NullOr(Schema.String) }))
const Answer = Schema.fromJsonString(
  Schema.Union([
    Schema.Struct({ saved: Schema.Literal(true), revision: Schema.Int }),
    Schema.Struct({ saved: Schema.Literal(false), revision: Schema.Int, plans: Schema.NullOr(Schema.String) })
  ])
)
const keptFrom = Schema.decodeEffect(Kept)
const answerFrom = Schema.decodeEffect(Answer)

const problem = (message: string) =>
  new PlanProblem({
    title: "The workspace does not keep the plans",
    message: `${message} They are still in this window; they are saved as soon as liftmix serve answers again.`
  })

const ask = (path: string, init?: RequestInit) =>
  Effect.tryPromise({
    try: async () => {
      const response = await fetch(path, init)
      return { status: response.status, text: await response.text() }
    },
    catch: () => problem("liftmix serve does not answer.")
  })

const unexpected = ({ status, text }: { readonly status: number; readonly text: string }) =>
  Effect.fail(problem(`It answered ${status}: ${text.slice(0, 200)}.`))

const keptIn = (text: string) =>
  keptFrom(text).pipe(
    Effect.mapBoth({
      onFailure: ({ message }) => problem(message),
      onSuccess: ({ plans, revision }) => ({ version: revision, text: plans })
    })
  )

/** Keeps plans in the workspace that `liftmix serve` serves. A version is a revision; 0 is none. */
export const workspaceStore = (fingerprint: string): BookStore<number> => {
  const path = `./plans/${fingerprint}`
  return {
    read: Effect.flatMap(ask(path), answer => (answer.status === 200 ? keptIn(answer.text) : unexpected(answer))),
    write: Effect.fnUntraced(function* (base: number, plans: string) {
      const answer = yield* ask(path, {
        method: "PUT",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ base, plans })
      })
      if (answer.status !== 200) return yield* unexpected(answer)
      const kept = yield* Effect.mapError(answerFrom(answer.text), ({ message }) => problem(message))
      return kept.saved
        ? { _tag: "Saved" as const, version: kept.revision }
        : { _tag: "Outdated" as const, kept: { version: kept.revision, text: kept.plans } }
    })
  }
}
