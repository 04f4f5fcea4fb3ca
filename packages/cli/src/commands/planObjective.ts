import { Effect, Option } from "effect"
import { type InputRejected, rejected } from "../errors.ts"
import type { PlanObjective } from "../pipeline/PlanRequest.ts"

/** An objective and its target, which all but the most outcome need. */
export const planObjective = (
  kind: PlanObjective["kind"],
  target: Option.Option<number>
): Effect.Effect<PlanObjective, InputRejected> => {
  const needsTarget = kind !== "most-outcome"
  if (needsTarget === Option.isSome(target)) return Effect.succeed({ kind, target: Option.getOrUndefined(target) })
  return Effect.fail(
    needsTarget
      ? rejected(
          "MissingTarget",
          `The objective ${kind} needs a target.`,
          "Add --target; plan --help says what it means."
        )
      : rejected("UnusedTarget", "The most outcome has no target.", "Leave out --target, or choose an --objective.")
  )
}
