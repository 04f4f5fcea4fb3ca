import { nodeChainRunner } from "@liftmix/calibration/node"
import { ChainFailed, type ChainRunner } from "@liftmix/core"
import { Effect } from "effect"
import { rejected } from "../errors.ts"
import type { FitProgress } from "./fitWorkspace.ts"

/** Runs what samples chains on worker threads, ends its progress line, and says in words where a chain failed. */
export const onWorkers = <A, E, R>(
  sampling: Effect.Effect<A, E | ChainFailed, R | ChainRunner>,
  progress: FitProgress,
  workers: number
) =>
  sampling.pipe(
    Effect.ensuring(progress.finish),
    Effect.provide(nodeChainRunner(workers)),
    Effect.catchIf(
      (error: unknown) => error instanceof ChainFailed,
      ({ message }) =>
        Effect.fail(rejected("ChainFailed", `${message}.`, "Try another --seed; if it stays, simplify the model."))
    )
  )
