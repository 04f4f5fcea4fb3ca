import type { Horizon } from "@liftmix/core"
import { Effect, Result } from "effect"
import type { ChannelSpend } from "../compute/ChannelSpend.ts"
import { AS_NOW, asNowPlan, type PlanBook, type PlanEntry } from "../scenario/PlanBook.ts"
import { PlanProblem } from "../scenario/PlanProblem.ts"
import { recordedPlan } from "../scenario/PlanRecord.ts"
import type { SavedBook } from "./SavedBook.ts"

/**
 * The kept plans on today's model. Those that it can no longer carry are left out, and named in the problem.
 * @param fresh the book to begin with
 */
export const restoreBook = Effect.fnUntraced(function* <E, R>(
  saved: SavedBook,
  fresh: PlanBook,
  spendsOf: (horizon: Horizon) => Effect.Effect<readonly ChannelSpend[], E, R>
) {
  const problems: PlanProblem[] = []
  const plans: PlanEntry[] = []
  for (const { id, ...record } of saved.plans) {
    const restored = recordedPlan(record, yield* spendsOf(record.horizon))
    if (Result.isFailure(restored)) problems.push(restored.failure)
    else plans.push(id === AS_NOW ? asNowPlan(restored.success.scenario) : { id, ...restored.success })
  }
  const others = plans.filter(({ id }) => id !== AS_NOW)
  const book: PlanBook = {
    plans: [plans.find(({ id }) => id === AS_NOW) ?? fresh.plans[0]!, ...others],
    active: others.some(({ id }) => id === saved.active) ? saved.active : AS_NOW
  }
  const lost = problems.map(({ message, title }) => `${title}: ${message}`).join("\n")
  const problem = lost === "" ? undefined : new PlanProblem({ title: "Some plans could not be opened", message: lost })
  return { book, problem }
})
