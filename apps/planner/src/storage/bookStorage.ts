import { Effect, Schema } from "effect"
import type { ModelBundle } from "../bundle/ModelBundle.ts"
import type { PlanBook } from "../scenario/PlanBook.ts"
import { PlanProblem } from "../scenario/PlanProblem.ts"
import { planRecord } from "../scenario/PlanRecord.ts"
import { SavedBook } from "./SavedBook.ts"

/** Plans belong to the data they were made with: a model fitted again finds them, another one does not. */
const keyOf = ({ curves }: ModelBundle): string => `liftmix plans ${curves.model.fingerprint}`

const json = Schema.fromJsonString(SavedBook)
const encode = Schema.encodeSync(json)
const decode = Schema.decodeEffect(json)

/** Keeps the plans in this browser. @returns false where it does not allow that */
export function saveBook(bundle: ModelBundle, { active, plans }: PlanBook): boolean {
  const records = plans.map(plan => ({ id: plan.id, ...planRecord(plan) }))
  try {
    localStorage.setItem(keyOf(bundle), encode({ version: 1, active, plans: records }))
    return true
  } catch {
    return false
  }
}

/** The plans kept for this model; undefined where there are none, or the browser keeps none. */
export const readBook = (bundle: ModelBundle): Effect.Effect<SavedBook | undefined, PlanProblem> =>
  Effect.try(() => localStorage.getItem(keyOf(bundle))).pipe(
    Effect.orElseSucceed(() => null),
    Effect.flatMap(text => (text === null ? Effect.succeed(undefined) : decode(text))),
    Effect.mapError(
      ({ message }) => new PlanProblem({ title: "The plans kept in this browser cannot be read", message })
    )
  )
