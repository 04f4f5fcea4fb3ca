import * as Context from "effect/Context"
import type * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as RpcClient from "effect/rpc/RpcClient"
import { DataRpcs } from "./DataRpcs.ts"
import { workersOf } from "./workersOf.ts"

const make = RpcClient.make(DataRpcs)

/** A worker that reads someone's own data. */
export class DataClient extends Context.Service<DataClient, Effect.Success<typeof make>>()(
  "@liftmix/planner/DataClient"
) {
  static readonly layer = Layer.effect(DataClient, make).pipe(Layer.provide(workersOf("data", { size: 1 })))
}
