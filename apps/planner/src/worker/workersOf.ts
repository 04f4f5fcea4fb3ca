import * as Layer from "effect/Layer"
import * as RpcClient from "effect/rpc/RpcClient"
import { browserWorkerLayer } from "./browserWorkerLayer.ts"
import { startWorker, type WorkerPart } from "./startWorker.ts"

/** The way to workers that play a part; they end when its scope closes. @param size how many, each doing one thing at a time */
export const workersOf = (part: WorkerPart, options: { readonly size: number; readonly concurrency?: number }) =>
  RpcClient.layerProtocolWorker(options).pipe(Layer.provide(browserWorkerLayer(() => startWorker(part))))
