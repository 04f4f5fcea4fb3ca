import { execFile } from "node:child_process"
import { readFile } from "node:fs/promises"
import { promisify } from "node:util"
import type { BenchmarkSize } from "./BenchmarkSize.ts"
import type { BenchmarkProblem } from "./benchmarkProblem.ts"
import { joinChains, type SamplerRun, sum } from "./SamplerRun.ts"
import type { StanProgram } from "./StanProgram.ts"
import { buildStan, workFolder, writeStanData } from "./stanTool.ts"
import { twoAtATime } from "./twoAtATime.ts"

const execute = promisify(execFile)

/** Stan's default. */
const targetAcceptance = 0.8

/** How much of Stan to run; its own defaults are four chains and 2000 iterations. */
export interface StanEffort {
  readonly chains: number
  /** half of them warm-up */
  readonly iterations: number
}

/** Chains of a Stan program, one process each. */
export async function runStan(
  problem: BenchmarkProblem,
  size: BenchmarkSize,
  program: StanProgram,
  seed: number,
  { chains: chainCount, iterations }: StanEffort
): Promise<SamplerRun> {
  const executable = buildStan(program.source)
  const data = writeStanData(problem, size, program)
  const chains = await twoAtATime(
    Array.from({ length: chainCount }, (_, chain) => async () => {
      const file = `${workFolder}/stan.${chain}.csv`
      const options = [seed, chain + 1, iterations / 2, iterations / 2, targetAcceptance].map(String)
      const { stdout } = await execute(executable, ["sample", data, ...options, file])
      return { cpu: Number(stdout), ...readOutput(problem, program, await readFile(file, "utf8")) }
    })
  )
  return joinChains(
    `Stan, ${program.name}`,
    chains,
    chains.map(({ natural }) => natural)
  )
}

/** Reads a chain's CSV, warm-up first, into natural parameters and counts. */
function readOutput(problem: BenchmarkProblem, program: StanProgram, csv: string) {
  const [header, ...lines] = csv.split("\n").filter(line => line !== "" && !line.startsWith("#"))
  const names = header.split(",")
  const rows = lines.map(line => line.split(",").map(Number))
  const column = (name: string) => rows.map(row => row[names.indexOf(name)])
  const leapfrogs = column("n_leapfrog__")
  const kept = rows.slice(rows.length / 2)
  const size = problem.model.layout.names.length
  const natural = new Float64Array(kept.length * size)
  kept.forEach((row, d) => {
    // `beta` and `beta.1`, `beta.2.3`, but not `beta_c`
    const read = (name: string) => row.filter((_, i) => names[i] === name || names[i].startsWith(`${name}.`))
    program.natural(problem, read, natural.subarray(d * size, (d + 1) * size))
  })
  return {
    natural,
    gradients: sum(leapfrogs),
    leapfrogs: sum(leapfrogs.slice(rows.length / 2)),
    divergences: sum(column("divergent__").slice(rows.length / 2))
  }
}
