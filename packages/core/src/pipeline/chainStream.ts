import { Effect, Stream } from "effect"
import type { ChainDraws, ChainOptions } from "../inference/Chain.ts"
import { advance, createChain, finish } from "../inference/createChain.ts"
import type { LogDensity } from "../math/LogDensity.ts"
import { createRng } from "../math/Rng.ts"
import { ChainFailed, type ChainProgress } from "./ChainRpcs.ts"

export type ChainMessage =
  | ChainProgress
  | { readonly _tag: "Finished"; readonly chain: number; readonly draws: ChainDraws }

export interface ChainRequest {
  readonly chain: number
  readonly seed: number
  readonly options: ChainOptions
}

type Stage = "running" | "sampled" | "delivered"

/** Long enough that reporting costs nothing, short enough that Ctrl-C feels immediate. */
const burstMilliseconds = 60

/**
 * Runs one chain in bursts of a plain synchronous loop: a progress message after each, the draws at the end. Between
 * bursts the thread serves its other messages, so the stream can be interrupted. The draws depend on the seed and the
 * chain's number alone, not on how the bursts fall.
 */
export const chainStream = (
  logDensity: LogDensity,
  request: ChainRequest
): Stream.Stream<ChainMessage, ChainFailed> => {
  const { chain, options, seed } = request
  const total = options.warmup + options.draws
  const start = Effect.try({
    try: () => createChain(logDensity, createRng(seed, "chain", chain), options),
    catch: cause => new ChainFailed({ chain, reason: cause instanceof Error ? cause.message : String(cause) })
  })
  return Stream.unwrap(
    Effect.map(start, state =>
      Stream.unfold("running" as Stage, stage =>
        Effect.gen(function* (): Effect.fn.Return<readonly [ChainMessage, Stage] | undefined> {
          if (stage === "delivered") return undefined
          if (stage === "sampled") {
            return [{ _tag: "Finished", chain, draws: finish(state) }, "delivered"]
          }
          const until = performance.now() + burstMilliseconds
          while (state.done < total && performance.now() < until) advance(state, 1)
          // A macrotask, not just a fiber yield: without it a worker never reads the message that interrupts it.
          yield* Effect.sleep(0)
          const progress: ChainMessage = {
            _tag: "Progress",
            chain,
            done: state.done,
            total,
            warmup: options.warmup,
            divergences: state.divergences
          }
          return [progress, state.done < total ? "running" : "sampled"]
        })
      )
    )
  )
}
