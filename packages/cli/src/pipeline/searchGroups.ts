import { type DesignQuestion, type GeoPanel, searchDesign } from "@liftmix/calibration"
import { createRng } from "@liftmix/core"
import { Effect } from "effect"
import { InputRejected } from "../errors.ts"
import type { CountProgress } from "./CountProgress.ts"

/** Searches the groups of a test, and can be interrupted after every step. */
export const searchGroups = Effect.fn("searchGroups")(function* (
  panel: GeoPanel,
  question: DesignQuestion,
  seed: number,
  progress: CountProgress
) {
  const steps = searchDesign(panel, question, createRng(seed, "design"))
  for (;;) {
    const step = steps.next()
    if (step.done) {
      yield* progress.finish
      return "treated" in step.value ? step.value : yield* new InputRejected({ problems: step.value })
    }
    yield* progress.report(step.value.done, step.value.total)
    yield* Effect.yieldNow
  }
})
