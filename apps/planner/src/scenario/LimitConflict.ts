import type { Cell } from "./editCells.ts"
import type { ScenarioEdit } from "./editScenario.ts"

/** Limits that no plan can satisfy together. */
export interface LimitConflict {
  /** what contradicts what, in words */
  readonly message: string
  /** limits of channels that are part of it */
  readonly limits: readonly { readonly channel: number; readonly side: "lower" | "upper" }[]
  /** single periods that are part of it */
  readonly cells?: readonly Cell[]
  /** a change that lets the limits hold together, if one is known */
  readonly cure: { readonly label: string; readonly edit: ScenarioEdit } | undefined
}
