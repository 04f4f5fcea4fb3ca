import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as RpcClient from "effect/rpc/RpcClient"
import * as RpcWorker from "effect/rpc/RpcWorker"
import { PlannerRpcs } from "./PlannerRpcs.ts"
import { WorkerModel } from "./WorkerModel.ts"
import { workersOf } from "./workersOf.ts"

const make = RpcClient.make(PlannerRpcs)

/** A worker that holds one model and answers questions about it. */
export class PlannerClient extends Context.Service<PlannerClient, Effect.Success<typeof make>>()(
  "@liftmix/planner/PlannerClient"
) {
  /** Starts a worker with the model in it; closing the layer's scope terminates it. */
  static readonly layer = (model: WorkerModel) =>
    Layer.effect(PlannerClient, make).pipe(
      Layer.provide(workersOf("planning", { size: 1 })),
      Layer.provide(RpcWorker.layerInitialMessage(WorkerModel, Effect.succeed(model)))
    )
}
