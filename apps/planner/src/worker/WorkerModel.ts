import type { BaselinePack, CurvePack } from "@liftmix/core"
import { Schema } from "effect"

/** What a worker is given to compute with. */
export interface WorkerModel {
  readonly curves: CurvePack
  readonly baseline: BaselinePack | null
}

/** Not looked at number by number again: the page checked it when it was opened, and cloning changes nothing. */
export const WorkerModel = Schema.declare(
  (message: unknown): message is WorkerModel => typeof message === "object" && message !== null && "curves" in message
)
