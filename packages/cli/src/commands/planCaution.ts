import { Effect, Option } from "effect"
import { rejected } from "../errors.ts"
import type { PlanCaution } from "../pipeline/PlanRequest.ts"
import { onlyOneOf } from "./onlyOneOf.ts"

/** Flags of caution, as they were given. */
interface CautionFlags {
  readonly worst: Option.Option<number>
  readonly withMean: Option.Option<number>
  readonly worstDraw: boolean
  readonly goal: Option.Option<number>
}

/** What a plan is to be cautious of; none for the mean. */
export const planCaution = Effect.fnUntraced(function* ({ goal, withMean, worst, worstDraw }: CautionFlags) {
  const draw = worstDraw ? Option.some<PlanCaution>({ kind: "worst-draw" }) : Option.none()
  yield* onlyOneOf({ "--worst": worst, "--worst-draw": draw, "--goal": goal })
  if (Option.isSome(withMean) && Option.isNone(worst)) {
    return yield* rejected(
      "NothingToWeigh",
      "--with-mean weighs the mean against the worst draws, but there is no --worst.",
      "Add --worst, or leave out --with-mean: a plan is for the mean anyway."
    )
  }
  const meanWeight = Option.getOrElse(withMean, () => 0) / 100
  return Option.firstSomeOf([
    draw,
    Option.map(goal, (value): PlanCaution => ({ kind: "goal", goal: value })),
    Option.map(worst, (percent): PlanCaution => ({ kind: "worst", share: percent / 100, meanWeight }))
  ])
})
