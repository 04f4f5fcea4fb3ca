import { type ChainProgress, ChainRunner, sampleChains } from "@liftmix/core"
import * as Duration from "effect/Duration"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import type { OwnData } from "../data/OwnData.ts"
import { DataClient } from "./DataClient.ts"
import { workersOf } from "./workersOf.ts"

/** How many chains run at a time: as many as there are processors to run them. */
const workersFor = (chains: number): number => Math.max(1, Math.min(chains, navigator.hardwareConcurrency))

/**
 * Fits someone's own data in this browser, chains in workers of their own: the numbers are those of `liftmix fit` with the
 * same seed. Interrupting ends the workers.
 */
export const fitOwnData = Effect.fnUntraced(function* (
  own: OwnData,
  name: string,
  onProgress: (progress: ChainProgress) => void
) {
  const client = yield* DataClient
  const { job, sampling } = yield* client.Fit({ own })
  const runner = Layer.provide(
    ChainRunner.workers,
    workersOf("chains", { size: workersFor(sampling.chains), concurrency: 1 })
  )
  const [elapsed, chains] = yield* sampleChains(job, sampling, progress =>
    Effect.sync(() => onProgress(progress))
  ).pipe(Effect.provide(runner), Effect.timed)
  const createdAt = new Date().toISOString()
  return yield* client.Model({ own, sampled: { chains, seconds: Duration.toSeconds(elapsed), name, createdAt } })
})
