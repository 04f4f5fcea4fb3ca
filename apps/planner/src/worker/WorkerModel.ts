import { BaselinePack, CurvePack } from "@liftmix/core"
import { Schema } from "effect"

/** What a worker is given to compute with. */
export const WorkerModel = Schema.Struct({ curves: CurvePack, baseline: Schema.NullOr(BaselinePack) })
export type WorkerModel = typeof WorkerModel.Type
