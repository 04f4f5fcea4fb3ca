import { compileFitJob, type FitJob } from "@liftmix/calibration"
import { ChainRpcs, chainHandlers } from "@liftmix/core"
import * as Layer from "effect/Layer"
import * as RpcServer from "effect/rpc/RpcServer"

/** The worker that runs a chain at a time, as the thread of `@liftmix/calibration/worker` does in Node. */
export const chainPart = RpcServer.layer(ChainRpcs, { concurrency: 1 }).pipe(
  Layer.provide(chainHandlers(job => compileFitJob(job as FitJob).logDensity))
)
