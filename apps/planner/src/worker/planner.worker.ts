import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import * as RpcServer from "effect/rpc/RpcServer"
import { chainPart } from "./chainPart.ts"
import { dataPart } from "./dataPart.ts"
import { planningPart } from "./planningPart.ts"
import type { WorkerPart } from "./startWorker.ts"
import { workerRunnerLayer } from "./workerRunnerLayer.ts"

const server = Layer.provide(RpcServer.layerProtocolWorkerRunner, workerRunnerLayer)

/** One script plays every part, so that the page carries what they share once; the worker's name says which. */
const parts = {
  planning: Layer.provide(planningPart, server),
  data: Layer.provide(dataPart, server),
  chains: Layer.provide(chainPart, server)
} as const satisfies Record<WorkerPart, unknown>

Effect.runFork(Layer.launch<never, unknown, never>(parts[self.name as WorkerPart]))
