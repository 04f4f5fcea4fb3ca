import { writeFileSync } from "node:fs"
import {
  advance,
  type CompiledModel,
  createChain,
  createRng,
  defaultChainOptions,
  finish
} from "../../packages/core/src/index.ts"
import type { BenchmarkSize } from "./BenchmarkSize.ts"
import { benchmarkDataset, benchmarkProblem } from "./benchmarkProblem.ts"
import { randomPositions } from "./randomPositions.ts"
import { type Cost, sum } from "./SamplerRun.ts"

/**
 * Our side of the benchmark, a process of its own as Stan's is. CPU seconds are those of the whole process, its compiler's
 * and garbage collector's threads included, from compiling the model, its data in memory, to the draws of its natural
 * parameters: what a worker does.
 *   node ourProcess.ts gradients '{"weeks":…}' repeats          µs per gradient
 *   node ourProcess.ts sample '{"weeks":…}' seed file 0,1       chains 0 and 1 into file.0 and file.1; a `Cost` each
 */
const cpuSeconds = () => {
  const { system, user } = process.cpuUsage()
  return (system + user) / 1e6
}

const [, , task, size, ...rest] = process.argv
if (task === "gradients") console.log(JSON.stringify(timeGradient(JSON.parse(size), Number(rest[0]))))
else console.log(JSON.stringify(sample(JSON.parse(size), Number(rest[0]), rest[1], rest[2].split(",").map(Number))))

/** Median of 15 rounds at random positions, after as many rounds for the compiler to settle. */
function timeGradient(size: BenchmarkSize, repeats: number): number {
  const { logDensity } = benchmarkProblem(size).model
  const positions = randomPositions(logDensity)
  const gradient = new Float64Array(logDensity.dimension)
  const rounds = Array.from({ length: 30 }, () => {
    const start = cpuSeconds()
    for (let i = 0; i < repeats; i++) logDensity.valueAndGradient(positions[i % positions.length], gradient)
    return ((cpuSeconds() - start) / repeats) * 1e6
  })
  return rounds.slice(15).sort((a, b) => a - b)[7]
}

/** Writes draws of the natural parameters, [draw, parameter]. */
function sample(size: BenchmarkSize, seed: number, file: string, chains: readonly number[]): readonly Cost[] {
  const dataset = benchmarkDataset(size)
  let compiled: CompiledModel | undefined
  return chains.map(chain => {
    const start = cpuSeconds()
    compiled ??= benchmarkProblem(size, dataset).model // one for all chains of a process, as a worker has it
    const model = compiled
    const sampler = createChain(model.logDensity, createRng(seed, "chain", chain), defaultChainOptions)
    advance(sampler, defaultChainOptions.warmup + defaultChainOptions.draws)
    const draws = finish(sampler)
    const parameters = model.layout.names.length
    const natural = new Float64Array(defaultChainOptions.draws * parameters)
    for (let d = 0; d < defaultChainOptions.draws; d++) {
      const position = draws.positions.subarray(d * draws.dimension, (d + 1) * draws.dimension)
      model.naturalParameters(position, natural.subarray(d * parameters, (d + 1) * parameters))
    }
    const cpu = cpuSeconds() - start
    writeFileSync(`${file}.${chain}`, natural)
    return {
      cpu,
      gradients: draws.gradients,
      leapfrogs: sum(Array.from(draws.leapfrogs)),
      divergences: draws.divergent.filter(flag => flag === 1).length
    }
  })
}
