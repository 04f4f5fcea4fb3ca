import { writeFileSync } from "node:fs"
import { loadavg } from "node:os"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import { sizeName } from "./BenchmarkSize.ts"
import { benchmarkProblem } from "./benchmarkProblem.ts"
import { comparedSizes, programsFor } from "./benchmarkSizes.ts"
import { markdownHead, markdownRow } from "./markdownRow.ts"
import { runOurs } from "./runOurs.ts"
import { runStan } from "./runStan.ts"
import { judge, type JudgedRun, largestDisagreement } from "./SamplerRun.ts"
import { run, workFolder } from "./stanTool.ts"

/**
 * Our sampler and Stan on one posterior, side by side. All samplers run in turns, so that they share the machine's good and
 * bad minutes. Everything takes an hour of CPU time or two; options choose a part of it, how many chains
 * Stan runs, and how many iterations they make, half of them warm-up:
 *   node compareSamplers.ts --model panel --seed 1 --seed 2 --program textbook --chains 2 --iterations 1000
 */
const { values: chosen } = parseArgs({
  options: {
    model: { type: "string", multiple: true, default: Object.keys(comparedSizes) },
    seed: { type: "string", multiple: true, default: ["1", "2"] },
    program: { type: "string", multiple: true, default: ["textbook", "ROI", "coordinates"] },
    chains: { type: "string", default: "4" },
    iterations: { type: "string", default: "2000" }
  }
})

/** Monte Carlo standard errors by which means and sds may differ. */
const tolerance = 4

const titles = [
  "sampler",
  "CPU s",
  "gradients",
  "leapfrogs per draw",
  "divergences",
  "largest R̂",
  "smallest bulk ESS",
  "ESS per CPU s",
  "liftmix is faster by",
  "gradients per effective draw",
  "largest difference, MCSE",
  "bulk ESS by posterior / ours",
  "load"
]

for (const [model, size] of Object.entries(comparedSizes)) {
  if (!chosen.model.includes(model)) continue
  const programs = programsFor(size).filter(({ name }) => chosen.program.includes(name))
  const problem = benchmarkProblem(size)
  const parameters = problem.model.layout.names.length
  console.log(`\n${sizeName(size)}, ${parameters} parameters\n\n${markdownHead(titles)}`)
  for (const seed of chosen.seed.map(Number)) {
    const ours = judge(await runOurs(size, seed), parameters)
    console.log(markdownRow(describe(ours, ours)))
    for (const program of programs) {
      const stan = judge(
        await runStan(problem, size, program, seed, {
          chains: Number(chosen.chains),
          iterations: Number(chosen.iterations)
        }),
        parameters
      )
      console.log(markdownRow(describe(stan, ours)))
      if (largestDisagreement(stan, ours) > tolerance) process.exitCode = 1
    }
  }
}

function describe(run: JudgedRun, ours: JudgedRun): readonly (string | number)[] {
  return [
    run.sampler,
    run.cpu.toFixed(2),
    run.gradients,
    (run.leapfrogs / (run.chains.length * run.draws)).toFixed(1),
    run.divergences,
    run.maxRhat.toFixed(4),
    run.minEssBulk.toFixed(0),
    run.essPerCpuSecond.toFixed(1),
    (ours.essPerCpuSecond / run.essPerCpuSecond).toFixed(1),
    (run.gradients / run.minEssBulk).toFixed(1),
    largestDisagreement(run, ours).toFixed(2),
    crossCheck(run),
    loadavg()[0].toFixed(1)
  ]
}

/** Ratios of bulk ESS by the R package posterior to ours, smallest … largest over parameters. */
function crossCheck({ chains, parameters }: JudgedRun): string {
  const files = chains.map((chain, c) => {
    const file = `${workFolder}/chain.${c}`
    writeFileSync(file, chain)
    return file
  })
  const script = fileURLToPath(new URL("./stan/essBulk.R", import.meta.url))
  const theirs = run("Rscript", [script, String(parameters.length), ...files])
    .trim()
    .split(" ")
    .map(Number)
  const ratios = theirs.map((ess, p) => ess / parameters[p].essBulk)
  return `${Math.min(...ratios).toFixed(4)} … ${Math.max(...ratios).toFixed(4)}`
}
