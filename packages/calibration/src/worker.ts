import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import * as NodeWorkerRunner from "@effect/platform-node/NodeWorkerRunner"
import { ChainRpcs, chainHandlers } from "@liftmix/core"
import * as Layer from "effect/Layer"
import * as RpcServer from "effect/rpc/RpcServer"
import { compileFitJob } from "./pipeline/compileFitJob.ts"
import type { FitJob } from "./pipeline/FitJob.ts"

RpcServer.layer(ChainRpcs, { concurrency: 1 }).pipe(
  Layer.provide(chainHandlers(job => compileFitJob(job as FitJob).logDensity)),
  Layer.provide(RpcServer.layerProtocolWorkerRunner),
  Layer.provide(NodeWorkerRunner.layer),
  Layer.launch,
  NodeRuntime.runMain
)
