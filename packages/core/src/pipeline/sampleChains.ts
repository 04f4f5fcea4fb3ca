import { Effect, Stream } from "effect"
import type { ChainDraws, ChainOptions } from "../inference/Chain.ts"
import { ChainFailed, type ChainProgress } from "./ChainRpcs.ts"
import { ChainRunner } from "./ChainRunner.ts"

export interface Sampling extends ChainOptions {
  readonly chains: number
  readonly seed: number
}

/** Runs all chains of a job concurrently, as many at a time as the runner has threads, and reports their progress. */
export const sampleChains = Effect.fn("sampleChains")(function* (
  job: object,
  sampling: Sampling,
  onProgress: (progress: ChainProgress) => Effect.Effect<void>
) {
  const runner = yield* ChainRunner
  const { chains, seed, ...options } = sampling
  const one = Effect.fnUntraced(function* (chain: number) {
    let draws: ChainDraws | undefined
    yield* Stream.runForEach(runner.run(job, { chain, seed, options }), message => {
      if (message._tag === "Progress") return onProgress(message)
      draws = message.draws
      return Effect.void
    })
    if (draws === undefined) return yield* new ChainFailed({ chain, reason: "its worker ended without a result" })
    return draws
  })
  return yield* Effect.forEach(
    Array.from({ length: chains }, (_, chain) => chain),
    one,
    { concurrency: "unbounded" }
  )
})
