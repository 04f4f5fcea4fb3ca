import type { Effect } from "effect"
import type { PlanProblem } from "../scenario/PlanProblem.ts"

/** What a store holds: a text, and which of the texts it has held this is. */
export interface KeptText<V> {
  readonly version: V
  /** null: nothing yet */
  readonly text: string | null
}

/** A place that keeps one text, and overwrites nothing that was not seen. */
export interface BookStore<V> {
  readonly read: Effect.Effect<KeptText<V>, PlanProblem>
  /**
   * Keeps a text in place of the version it was made from.
   * @returns its version, or what somebody else has kept there since
   */
  write(
    base: V,
    text: string
  ): Effect.Effect<
    { readonly _tag: "Saved"; readonly version: V } | { readonly _tag: "Outdated"; readonly kept: KeptText<V> },
    PlanProblem
  >
}
