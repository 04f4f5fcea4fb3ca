import { fileURLToPath } from "node:url"
import { loadavg } from "node:os"
import { type BenchmarkSize, sizeName } from "./BenchmarkSize.ts"
import { benchmarkProblem } from "./benchmarkProblem.ts"
import { programsFor } from "./benchmarkSizes.ts"
import { markdownHead, markdownRow } from "./markdownRow.ts"
import { randomPositions } from "./randomPositions.ts"
import { run, stanGradients } from "./stanTool.ts"

/** Gradient cost, ours and Stan's in the same coordinates, in turns on one machine; smallest of three medians each. */
const turns = 3

const sizes: readonly BenchmarkSize[] = [
  { geos: 1, weeks: 156, channels: 8, slope: "free" },
  { geos: 1, weeks: 156, channels: 8, slope: "one" },
  ...[52, 104, 312, 520].map(weeks => ({ geos: 1, weeks, channels: 8, slope: "free" as const })),
  ...[3, 15, 30].map(channels => ({ geos: 1, weeks: 156, channels, slope: "free" as const })),
  ...[5, 20, 50].map(geos => ({ geos, weeks: 104, channels: 5, slope: "free" as const }))
]

console.log(
  markdownHead(["model", "liftmix, µs", "ns per channel, geo and week", "Stan, µs", "Stan / liftmix", "load"])
)
for (const size of sizes) {
  const coordinates = programsFor(size).find(({ name }) => name === "coordinates")!
  const cells = size.geos * size.weeks * size.channels
  const problem = benchmarkProblem(size)
  const points = randomPositions(problem.model.logDensity).map(position => coordinates.unconstrained(problem, position))
  const repeats = Math.ceil(1e6 / cells)
  const rounds = Array.from({ length: turns }, () => ({
    ours: timeOurs(size, 2 * repeats),
    stan: stanGradients(problem, size, coordinates, points, repeats).microseconds
  }))
  const ours = Math.min(...rounds.map(({ ours }) => ours))
  const stan = Math.min(...rounds.map(({ stan }) => stan))
  const nanoseconds = (1e3 * ours) / cells
  console.log(
    markdownRow([
      sizeName(size),
      ours.toFixed(1),
      nanoseconds.toFixed(1),
      stan.toFixed(0),
      (stan / ours).toFixed(1),
      loadavg()[0].toFixed(1)
    ])
  )
}

function timeOurs(size: BenchmarkSize, repeats: number): number {
  const script = fileURLToPath(new URL("./ourProcess.ts", import.meta.url))
  return Number(run(process.execPath, [script, "gradients", JSON.stringify(size), String(repeats)]))
}
