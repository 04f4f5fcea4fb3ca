import { enumerate } from "@liftmix/core"
import { PlanProblem } from "../scenario/PlanProblem.ts"
import type { Keeping } from "../session/useKeeping.ts"
import type { BookKeeper } from "../storage/BookKeeper.ts"

/** Where plans are kept, and whether they are there yet. */
export function keepingWords(keeping: Keeping, { place, readOnly }: Pick<BookKeeper, "place" | "readOnly">): string {
  if (readOnly) return "The workspace's plans can be looked at; what is changed here is not saved. Export it instead."
  if (keeping.kind === "failed") return `Not saved. ${keeping.problem.title}: ${keeping.problem.message}`
  if (place === "browser") return "Kept in this browser"
  return keeping.kind === "saving" ? "Saving in the workspace …" : "Saved in the workspace"
}

/** Said when others had changed the same plans. */
export const changedTwice = (names: readonly string[]): PlanProblem =>
  new PlanProblem({
    title: "Somebody else changed the same plan",
    message: `Both versions are kept: yours as ${enumerate(names)}, theirs with "(saved elsewhere)" behind its name. Compare them, and delete the one you do not need.`
  })
