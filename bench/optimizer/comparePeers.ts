import { spawnSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import { allocate } from "../../packages/optimizer/src/pipeline/allocate.ts"
import { type AllocationInstance, type Bounds, type Family, randomInstance, toProblem } from "./AllocationInstance.ts"

/**
 * Random allocation problems, solved by liftmix and by peers' methods in one run on one machine: how often each ends
 * below the certified optimum, by how much, and how long it takes.
 *   node bench/optimizer/comparePeers.ts [instances per set] [instances per set for the slow methods]
 * needs python3 with scipy; R with nloptr and jsonlite is used where it is there.
 */
interface Result {
  readonly value: number
  readonly ms: number
  /** a time limit ended it: it would have taken longer */
  readonly isLimited?: boolean
}

const each = Number(process.argv[2] ?? 100)
const few = Number(process.argv[3] ?? 10)
const sets = (["logistic", "concave", "s-shaped"] as const).flatMap(family =>
  (["free", "half-to-double"] as const).map(bounds => [family, bounds] as const)
)
const instances = sets.flatMap(([family, bounds], s) =>
  Array.from({ length: each }, (_, k) => randomInstance(1000 * s + k, family, bounds))
)

function solveOurs(instance: AllocationInstance): Result & { readonly upperBound: number; readonly gap: number } {
  const before = process.cpuUsage()
  const plan = allocate(toProblem(instance))
  const { user, system } = process.cpuUsage(before)
  if (plan._tag !== "Plan") throw new Error(plan._tag)
  const { relativeGap: gap, upperBound } = plan.certificate
  return { value: plan.objective, ms: (user + system) / 1000, upperBound, gap }
}

function runPeer(command: string, script: string, args: readonly string[]): string | undefined {
  const path = fileURLToPath(new URL(script, import.meta.url))
  const { error, status, stderr, stdout } = spawnSync(command, [path, ...args], {
    input: JSON.stringify(instances),
    encoding: "utf8",
    maxBuffer: 1e9
  })
  if (error === undefined && status === 0) return stdout
  console.error(`${command} ${script} left out: ${error?.message ?? stderr}`)
  return undefined
}

// compiled code only, as the peers' is
for (const instance of instances.filter((_, k) => k % 6 === 0)) solveOurs(instance)
const ours = instances.map(solveOurs)
const methods = new Map<string, readonly (Result | null)[]>([["liftmix", ours]])
const python = runPeer("python3", "./peers.py", [String(few)])
if (python !== undefined) {
  const results: Record<string, readonly (Result | null)[]> = JSON.parse(python)
  for (const [name, result] of Object.entries(results)) methods.set(name, result)
}
const r = runPeer("Rscript", "./peers.R", [])
if (r !== undefined) methods.set("nloptr AUGLAG + SLSQP (Robyn's)", JSON.parse(r) as readonly Result[])

const quantile = (numbers: readonly number[], p: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(p * numbers.length))]

function report(family: Family, bounds: Bounds, name: string, results: readonly (Result | null)[]): void {
  const solved = instances.flatMap((instance, k) => {
    const result = results[k]
    return instance.family === family && instance.bounds === bounds && result !== null ? [[k, result] as const] : []
  })
  if (solved.length === 0) return
  // no method can be above what the certificate allows: that would be a wrong certificate
  for (const [k, { value }] of solved) {
    if (value > ours[k].upperBound * (1 + 1e-9)) throw new Error(`${name} beats the bound of instance ${k}`)
  }
  const losses = solved.map(([k, { value }]) => 1 - value / ours[k].value)
  const share = (limit: number): string => ((100 * losses.filter(l => l > limit).length) / losses.length).toFixed(1)
  const ms = quantile(
    solved.map(([, result]) => result.ms),
    0.5
  )
  const mine = quantile(
    solved.map(([k]) => ours[k].ms),
    0.5
  )
  // a median of times that are at least so long is one itself, unless all of those lie above it
  const limited = solved.filter(([, { isLimited }]) => isLimited)
  const atLeast = limited.some(([, result]) => result.ms <= ms) ? "≥ " : ""
  const cells = [
    name,
    `${family}, ${bounds}`,
    String(solved.length),
    share(0.001),
    share(0.01),
    share(0.05),
    (100 * Math.max(0, ...losses)).toFixed(2),
    `${atLeast}${ms.toFixed(2)}`,
    `${atLeast}${(ms / mine).toFixed(1)}`,
    String(limited.length)
  ]
  console.log(`| ${cells.join(" | ")} |`)
}

console.log(
  "| method | set | instances | > 0.1 % below | > 1 % | > 5 % | worst % | cpu ms, median | ratio to liftmix | stopped |"
)
console.log("|---|---|---|---|---|---|---|---|---|---|")
for (const [family, bounds] of sets) for (const [name, results] of methods) report(family, bounds, name, results)
const gaps = ours.map(({ gap }) => gap)
console.log(`\nliftmix: ${gaps.length} instances, largest certified gap ${Math.max(...gaps).toExponential(1)}`)
