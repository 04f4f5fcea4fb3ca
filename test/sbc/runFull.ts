import { checkCalibration, defaultRankingOptions, type RankedTrial } from "@liftmix/core/testing"
import { availableParallelism } from "node:os"
import { parseArgs } from "node:util"
import { Worker } from "node:worker_threads"
import { cases } from "./cases.ts"
import type { TrialTask } from "./trialWorker.ts"

/*
 * The long run of simulation-based calibration, by hand: `pnpm sbc --trials 500 --only national`. Prints, as Markdown, one
 * row for each case and the worst of its quantities.
 */

const { values } = parseArgs({
  options: {
    trials: { type: "string", default: "500" },
    seed: { type: "string", default: "1" },
    only: { type: "string", default: "" },
    workers: { type: "string", default: String(availableParallelism()) }
  }
})
const count = Number(values.trials)
const seed = Number(values.seed)
const workers = Number(values.workers)
const print = (line: string) => process.stdout.write(`${line}\n`)

/** Ranks of equal width, as many as have at least ten trials each. */
const bins = [50, 25, 20, 10, 5].find(bins => count / bins >= 10) ?? 5

function runShare(task: TrialTask): Promise<RankedTrial[]> {
  return new Promise((resolve, reject) => {
    const trials: RankedTrial[] = []
    new Worker(new URL("./trialWorker.ts", import.meta.url), { workerData: task })
      .on("message", (trial: RankedTrial) => trials.push(trial))
      .on("error", reject)
      .on("exit", () => resolve(trials))
  })
}

async function runCase(name: string) {
  const started = performance.now()
  const shares = Array.from({ length: workers }, (_, worker) => ({
    name,
    seed,
    indices: Array.from({ length: count }, (_, i) => i).filter(i => i % workers === worker)
  }))
  const trials = (await Promise.all(shares.map(runShare))).flat()
  const checks = checkCalibration(cases[name].quantities, trials, defaultRankingOptions.ranked, bins)
  return { checks, trials, seconds: (performance.now() - started) / 1000 }
}

print(`${count} trials, seed ${seed}, ${bins} bins\n`)
print("| case | quantities | failing | smallest adjusted p | where | slow | divergent | gradients | seconds |")
print("|---|---|---|---|---|---|---|---|---|")
for (const name of Object.keys(cases).filter(name => name.includes(values.only))) {
  const { checks, seconds, trials } = await runCase(name)
  const worst = checks.reduce((a, b) => (b.adjustedP < a.adjustedP ? b : a))
  const slow = trials.filter(({ effectiveDraws }) => !(effectiveDraws >= defaultRankingOptions.ranked)).length
  const divergent = trials.filter(({ divergences }) => divergences > 0).length
  const gradients = trials.reduce((sum, trial) => sum + trial.gradients, 0) / count
  const failing = checks.filter(({ adjustedP }) => adjustedP <= 0.001).length
  // The band's p-value has an absolute error of 1e-15, and Holm multiplies it.
  const smallest = worst.adjustedP < 1e-12 ? "< 1e-12" : worst.adjustedP.toPrecision(2)
  const cells = [name, checks.length, failing, smallest, worst.quantity, slow, divergent]
  print(`| ${[...cells, Math.round(gradients), Math.round(seconds)].join(" | ")} |`)
}
