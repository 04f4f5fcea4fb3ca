import { defaultRankingOptions } from "@liftmix/core/testing"
import { once } from "node:events"
import { availableParallelism } from "node:os"
import { fileURLToPath } from "node:url"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { Worker } from "node:worker_threads"
import { cases } from "./cases.ts"
import { codeVersion } from "./codeVersion.ts"
import { judgeTrials } from "./judgeTrials.ts"
import { openTrialFile } from "./TrialFile.ts"
import type { TrialRecord, TrialTask } from "./trialWorker.ts"

/*
 * The long run of simulation-based calibration, by hand: `pnpm sbc --trials 500 --only national`. Prints, as Markdown, one
 * row for each case and the worst of its quantities. Trials are kept in `.sbc`, by version of the code: a run that was
 * interrupted, or is repeated with more trials, goes on where it was. Fails if a case with an error planted passes, or one
 * without fails.
 */

const { values } = parseArgs({
  options: {
    trials: { type: "string", default: "500" },
    planted: { type: "string", default: "500" },
    seed: { type: "string", default: "1" },
    only: { type: "string", default: "" },
    workers: { type: "string", default: String(availableParallelism()) }
  }
})
const { ranked } = defaultRankingOptions
const seed = Number(values.seed)
const root = fileURLToPath(new URL("../..", import.meta.url))
const folder = join(root, ".sbc", codeVersion(root), `seed-${seed}`)
const print = (line: string) => process.stdout.write(`${line}\n`)

const chosen = Object.entries(cases)
  .filter(([name]) => name.includes(values.only))
  .map(([name, { planted, problem }]) => {
    const count = Number(planted ? values.planted : values.trials)
    const file = openTrialFile(join(folder, `${name.replaceAll(/[^a-z]+/gi, "-")}.jsonl`))
    const made = new Set(file.first(count).map(({ index }) => index))
    const missing = Array.from({ length: count }, (_, i) => i).filter(i => !made.has(i))
    return { name, planted, quantities: problem.quantities, count, file, missing }
  })

const workers = Array.from(
  { length: Number(values.workers) },
  () => new Worker(new URL("./trialWorker.ts", import.meta.url), { workerData: seed })
)
const started = performance.now()
let left = chosen.reduce((sum, { missing }) => sum + missing.length, 0)
let done = 0
let told = started

function tellProgress(name: string): void {
  done++
  left--
  const now = performance.now()
  if (now - told < 30_000) return
  told = now
  const minutes = ((now - started) / done) * (left / 60_000)
  process.stderr.write(`${name}: ${left} trials left of all cases, about ${Math.ceil(minutes)} min\n`)
}

/** Makes a case's missing trials, every worker the next one that nobody has begun. */
async function runCase({ file, missing, name }: (typeof chosen)[number]): Promise<void> {
  const queue = missing.values()
  const work = async (worker: Worker) => {
    for (const index of queue) {
      const task: TrialTask = { name, index }
      // A worker thread has no origin.
      // oxlint-disable-next-line unicorn/require-post-message-target-origin
      worker.postMessage(task)
      const [trial]: TrialRecord[] = await once(worker, "message")
      file.append(trial)
      tellProgress(name)
    }
  }
  await Promise.all(workers.map(work))
}

/** Ranks of equal width, as many as have at least ten trials each. */
const binsFor = (count: number) => [50, 25, 20, 10, 5].find(bins => count / bins >= 10) ?? 5

print(`${values.trials} trials, ${values.planted} where an error is planted, seed ${seed}\n`)
print(
  "| case | trials | quantities | failing | smallest adjusted p | where | gradient off by | slow | divergent | gradients | CPU s | verdict |"
)
print("|---|---|---|---|---|---|---|---|---|---|---|---|")
for (const one of chosen) {
  await runCase(one)
  const { count, file, name, planted, quantities } = one
  const trials = file.first(count)
  const { checks, gradientError, gradientsPass, ranksPass, worst } = judgeTrials(
    quantities,
    trials,
    binsFor(count),
    ranked
  )
  const failing = checks.filter(({ adjustedP }) => adjustedP <= 0.001).length
  const slow = trials.filter(({ effectiveDraws }) => !(effectiveDraws >= ranked)).length
  const divergent = trials.filter(({ divergences }) => divergences > 0).length
  const gradients = trials.reduce((sum, trial) => sum + trial.gradients, 0) / count
  const cpuSeconds = trials.reduce((sum, trial) => sum + trial.cpuSeconds, 0)
  // The band's p-value has an absolute error of 1e-15, and Holm multiplies it.
  const smallest = worst.adjustedP < 1e-12 ? "< 1e-12" : worst.adjustedP.toPrecision(2)
  const passes = ranksPass && gradientsPass
  if (passes === planted) process.exitCode = 1
  const verdict = passes
    ? "passes"
    : `fails by ${[...(ranksPass ? [] : ["ranks"]), ...(gradientsPass ? [] : ["gradient"])].join(" and ")}`
  const cells = [name, count, checks.length, failing, smallest, worst.quantity, gradientError.toExponential(0), slow]
  print(`| ${[...cells, divergent, Math.round(gradients), Math.round(cpuSeconds), verdict].join(" | ")} |`)
}
for (const worker of workers) await worker.terminate()
