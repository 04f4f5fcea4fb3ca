import { defaultRankingOptions, rankTruth } from "@liftmix/core/testing"
import { parentPort, workerData } from "node:worker_threads"
import { cases } from "./cases.ts"

/** A worker's share of a case's trials; each is handed over when it is done. */
export interface TrialTask {
  readonly name: string
  readonly seed: number
  readonly indices: readonly number[]
}

const { indices, name, seed }: TrialTask = workerData
// A worker thread has no origin.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
for (const index of indices) parentPort?.postMessage(rankTruth(cases[name], index, { ...defaultRankingOptions, seed }))
