import { Effect, Option, Schema } from "effect"
import { BundleProblem } from "./BundleProblem.ts"
import { decodeBundle } from "./decodeBundle.ts"
import type { LoadedModel } from "./LoadedModel.ts"

/** The model written into this page; empty where there is none. */
const embedded = (): string => document.getElementById("liftmix-bundle")?.textContent?.trim() ?? ""

/** Browsers refuse to fetch beside a page opened from disk, and say so in the console. */
const isServed = (): boolean => location.protocol !== "file:"

/** Is there a model that this page may have come with? */
export const mayHaveModel = (): boolean => isServed() || embedded() !== ""

/**
 * The model this page came with: written into it (a report), else served beside it (`liftmix serve`).
 * Undefined where there is neither, and the person has to open files.
 */
export const loadBundle: Effect.Effect<LoadedModel | undefined, BundleProblem> = Effect.gen(function* () {
  const text = embedded()
  if (text !== "") return { bundle: yield* decodeBundle([text]), plans: "in-browser" }
  if (!isServed()) return undefined
  const response = yield* Effect.tryPromise({ try: () => fetch("./bundle.json"), catch: silent })
  if (response.status === 404) return undefined
  const body = yield* Effect.tryPromise({ try: () => response.text(), catch: silent })
  if (!response.ok) return yield* refusal(body)
  return { bundle: yield* decodeBundle([body]), plans: plansAt(response.headers.get("liftmix-plans")) }
})

/** `liftmix serve` says with the model whether it keeps plans. */
const plansAt = (header: string | null): LoadedModel["plans"] =>
  header === "write" ? "in-workspace" : header === "read" ? "read-only-workspace" : "in-browser"

const silent = (cause: unknown) =>
  new BundleProblem({ title: "The planner's server does not answer", message: String(cause) })

const Refusal = Schema.fromJsonString(
  Schema.Struct({ problems: Schema.Array(Schema.Struct({ message: Schema.String, remedy: Schema.String })) })
)

/** `liftmix serve` says why it cannot read the model. */
const refusal = (text: string) =>
  new BundleProblem({
    title: "The server cannot read the model",
    message: Option.match(Schema.decodeUnknownOption(Refusal)(text), {
      onNone: () => text,
      onSome: ({ problems }) => problems.map(({ message, remedy }) => `${message} ${remedy}`).join("\n")
    })
  })
