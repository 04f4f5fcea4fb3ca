import type { Effect } from "effect"

/** Shows how many of how many steps are done. */
export interface CountProgress {
  readonly report: (done: number, total: number) => Effect.Effect<void>
  readonly finish: Effect.Effect<void>
}
