import { Effect, Schema } from "effect"
import type { PlanBook } from "../scenario/PlanBook.ts"
import { PlanProblem } from "../scenario/PlanProblem.ts"
import { planRecord } from "../scenario/PlanRecord.ts"
import { SavedBook, SavedPlan } from "./SavedBook.ts"

const json = Schema.fromJsonString(SavedBook)
const encode = Schema.encodeSync(json)
const decode = Schema.decodeEffect(json)

/** The plans as they are kept. */
export const savedBook = ({ active, plans }: PlanBook): SavedBook => ({
  version: 1,
  active,
  plans: plans.map(plan => ({ id: plan.id, ...planRecord(plan) }))
})

/** The same for the same plan, wherever it comes from. */
export const planText: (plan: SavedPlan) => string = Schema.encodeSync(Schema.fromJsonString(SavedPlan))

export const bookText: (saved: SavedBook) => string = encode

/** The kept plans in a text; undefined where there are none. */
export const bookFromText = (text: string | null): Effect.Effect<SavedBook | undefined, PlanProblem> =>
  text === null
    ? Effect.succeed(undefined)
    : Effect.mapError(
        decode(text),
        ({ message }) => new PlanProblem({ title: "The kept plans cannot be read", message })
      )
