import { execFileSync } from "node:child_process"
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { fileURLToPath } from "node:url"
import type { BenchmarkProblem } from "./benchmarkProblem.ts"
import { type BenchmarkSize, sizeName } from "./BenchmarkSize.ts"
import type { StanProgram } from "./StanProgram.ts"

/** Everything that is made on the way: programs, data, draws. */
export const workFolder = `${tmpdir()}/liftmix-sampler-benchmark`
mkdirSync(workFolder, { recursive: true })

const source = (file: string) => fileURLToPath(new URL(`./stan/${file}`, import.meta.url))

/** As fast as Stan gets on this machine: native code, no assertions, no threads. */
const compilerFlags =
  "-std=c++1y -O3 -march=native -w -DEIGEN_NO_DEBUG -DBOOST_DISABLE_ASSERTS -DBOOST_NO_AUTO_PTR -DBOOST_PENDING_INTEGER_LOG2_HPP -D_REENTRANT"

/** Compiles a program unless that was done since its last change. Needs R with rstan, and g++. */
export function buildStan(program: StanProgram["source"]): string {
  const sources = [source(`${program}.stan`), source("driver.cpp")]
  const executable = `${workFolder}/${program}`
  const isFresh = existsSync(executable) && sources.every(file => statSync(file).mtimeMs < statSync(executable).mtimeMs)
  if (isFresh) return executable
  const header = `${executable}.hpp`
  const includes = run("Rscript", [source("translate.R"), sources[0], header])
    .trim()
    .split(" ")
  const flags = [...compilerFlags.split(" "), `-DMODEL_HEADER="${header}"`, ...includes]
  run("g++", [...flags, sources[1], "-o", executable, "-ltbb"])
  return executable
}

export function writeStanData(problem: BenchmarkProblem, size: BenchmarkSize, program: StanProgram): string {
  const file = `${workFolder}/${sizeName(size)}-${program.name}.R`
  writeFileSync(file, program.data(problem))
  return file
}

/** Log densities, up to a constant, and gradients at unconstrained points, and the time of one in µs. */
export function stanGradients(
  problem: BenchmarkProblem,
  size: BenchmarkSize,
  program: StanProgram,
  points: readonly Float64Array[],
  repeats: number
) {
  const data = writeStanData(problem, size, program)
  const files = { points: `${workFolder}/points.txt`, gradients: `${workFolder}/gradients.txt` }
  writeFileSync(files.points, [`${points.length} ${points[0].length}`, ...points.map(p => p.join(" "))].join("\n"))
  const time = run(buildStan(program.source), ["gradients", data, files.points, String(repeats), files.gradients])
  const lines = readFileSync(files.gradients, "utf8").trim().split("\n")
  const rows = lines.map(line => line.split(" ").map(Number))
  return { microseconds: Number(time), values: rows.map(row => row[0]), gradients: rows.map(row => row.slice(1)) }
}

export const run = (command: string, args: readonly string[]) =>
  execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] })
