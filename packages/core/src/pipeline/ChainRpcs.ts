import { Schema } from "effect"
import { Rpc, RpcGroup } from "effect/rpc"
import type { ChainDraws, ChainOptions } from "../inference/Chain.ts"
import { cloned } from "./cloned.ts"

const drawBuffers = (draws: ChainDraws): readonly ArrayBuffer[] => [
  draws.positions.buffer,
  draws.logDensity.buffer,
  draws.energy.buffer,
  draws.acceptance.buffer,
  draws.treeDepth.buffer,
  draws.leapfrogs.buffer,
  draws.divergent.buffer
]

/** A chain could not run at all: no finite starting point, or a job that does not compile. */
export class ChainFailed extends Schema.TaggedError<ChainFailed>()("ChainFailed", {
  chain: Schema.Int,
  reason: Schema.String
}) {
  override get message(): string {
    return `Chain ${this.chain + 1} could not run: ${this.reason}`
  }
}

/** How far a chain is; `done` counts warm-up and draws. */
export const ChainProgress = Schema.TaggedStruct("Progress", {
  chain: Schema.Int,
  done: Schema.Int,
  total: Schema.Int,
  warmup: Schema.Int,
  divergences: Schema.Int
})
export type ChainProgress = typeof ChainProgress.Type

const ChainFinished = Schema.TaggedStruct("Finished", { chain: Schema.Int, draws: cloned(drawBuffers) })

/** One chain of a job; what a job is, only the two ends know (see `chainHandlers`). */
export const SampleChain = Rpc.make("SampleChain", {
  payload: {
    job: cloned<unknown>(),
    /** the same for all chains of a job */
    jobNumber: Schema.Int,
    chain: Schema.Int,
    seed: Schema.Int,
    options: cloned<ChainOptions>()
  },
  success: Schema.Union([ChainProgress, ChainFinished]),
  error: ChainFailed,
  stream: true
})

export class ChainRpcs extends RpcGroup.make(SampleChain) {}
