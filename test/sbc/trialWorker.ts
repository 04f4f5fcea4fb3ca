import { defaultRankingOptions, type RankedTrial, rankTruth } from "@liftmix/core/testing"
import { parentPort, workerData } from "node:worker_threads"
import { cases } from "./cases.ts"

/** One trial of a case, which any worker with the run's seed can make. */
export interface TrialTask {
  readonly name: string
  readonly index: number
}

/** A trial that has been made. */
export interface TrialRecord extends RankedTrial {
  readonly index: number
  /** of the worker's thread */
  readonly cpuSeconds: number
}

const seed: number = workerData

parentPort?.on("message", ({ index, name }: TrialTask) => {
  const before = process.threadCpuUsage()
  const trial = rankTruth(cases[name].problem, index, { ...defaultRankingOptions, seed })
  const { system, user } = process.threadCpuUsage(before)
  const record: TrialRecord = { index, ...trial, cpuSeconds: (system + user) / 1e6 }
  // A worker thread has no origin.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort?.postMessage(record)
})
