import * as NodeWorker from "@effect/platform-node/NodeWorker"
import { ChainRunner } from "@liftmix/core"
import { Layer } from "effect"
import * as RpcClient from "effect/rpc/RpcClient"
import { Worker } from "node:worker_threads"

// The worker stands beside `src/node.ts` with this file's own extension: .ts from source, .js after the build.
const spawn = (): Worker => {
  const self = new URL(import.meta.url)
  return new Worker(new URL(`../worker${self.pathname.slice(self.pathname.lastIndexOf("."))}`, self))
}

/** A `ChainRunner` with `size` worker threads, one chain at a time in each. */
export const nodeChainRunner = (size: number) =>
  ChainRunner.workers.pipe(
    Layer.provide(RpcClient.layerProtocolWorker({ size, concurrency: 1 })),
    Layer.provide(NodeWorker.layer(spawn))
  )
