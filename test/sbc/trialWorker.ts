import { defaultRankingOptions, rankTruth } from "@liftmix/core/testing"
import { parentPort, workerData } from "node:worker_threads"
import { calibrationProblem } from "./calibrationProblem.ts"
import { cases } from "./cases.ts"

/** A worker's share of a case's trials; each is handed over when it is done. */
export interface TrialTask {
  readonly name: string
  readonly seed: number
  readonly indices: readonly number[]
}

const { indices, name, seed }: TrialTask = workerData
const { fit, world } = cases[name]
const problem = calibrationProblem(world, fit)
// A worker thread has no origin.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
for (const index of indices) parentPort?.postMessage(rankTruth(problem, index, { ...defaultRankingOptions, seed }))
