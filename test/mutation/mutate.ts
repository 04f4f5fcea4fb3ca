import { createRng } from "@liftmix/core"
import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import { type Mutant, mutantsOf } from "./mutantsOf.ts"
import type { MutantMessage } from "./mutantWorker.ts"
import { testsSeeing } from "./testsSeeing.ts"

/*
 * Which planted errors do the unit tests miss? By hand: `pnpm mutate --only core/src/adstock`. Of every source whose path in
 * `packages` begins so, a sample of its mutants; each is given to the tests of the package that see it, nearest first, at
 * most `--tests` files and `--seconds` in all. Prints what survived and, as Markdown, one row for each file. No file is
 * changed: a mutant stands only in what Vite serves to the tests.
 */

const { values } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    mutants: { type: "string", default: "20" },
    tests: { type: "string", default: "6" },
    seconds: { type: "string", default: "5" },
    seed: { type: "string", default: "1" }
  }
})
const packages = fileURLToPath(new URL("../../packages", import.meta.url))
const print = (line: string) => process.stdout.write(`${line}\n`)
/** Milliseconds: for the tests of the source itself, and for those of a mutant; what is slower is taken to run for ever. */
const [patience, mutantPatience] = [240_000, 20_000 + 6_000 * Number(values.seconds)]

/** The package's folder. */
const rootOf = (file: string) => join(packages, file.slice(0, file.indexOf("/")))

function sampleOf(file: string, source: string): readonly Mutant[] {
  const rng = createRng(Number(values.seed), "mutants", file)
  return mutantsOf(source)
    .map(mutant => ({ mutant, key: rng.uniform() }))
    .sort((a, b) => a.key - b.key)
    .slice(0, Number(values.mutants))
    .map(({ mutant }) => mutant)
}

/** The worker's next message; nothing if it runs for ever, or has failed. */
async function answerOf(worker: ChildProcess, patience: number): Promise<MutantMessage | undefined> {
  const over = new AbortController()
  const giveUp = () => over.abort()
  const timer = setTimeout(giveUp, patience)
  worker.once("exit", giveUp)
  try {
    return (await once(worker, "message", { signal: over.signal }))[0]
  } catch {
    return undefined
  } finally {
    clearTimeout(timer)
    worker.off("exit", giveUp)
  }
}

async function startWorker(file: string, tests: readonly string[]): Promise<ChildProcess | undefined> {
  const root = rootOf(file)
  const worker = fork(
    new URL("mutantWorker.ts", import.meta.url),
    [root, join(packages, file), values.seconds, ...tests],
    {
      cwd: root,
      stdio: ["ignore", "ignore", "inherit", "ipc"]
    }
  )
  if ((await answerOf(worker, patience)) !== undefined) return worker
  worker.kill("SIGKILL")
}

/** The mutants that no test noticed; nothing if no test can tell. */
async function survivorsOf(file: string, source: string, mutants: readonly Mutant[]) {
  const tests = testsSeeing(join(packages, file), rootOf(file)).slice(0, Number(values.tests))
  const survivors: Mutant[] = []
  let worker: ChildProcess | undefined
  for (const mutant of mutants) {
    worker ??= await startWorker(file, tests)
    if (worker === undefined) return undefined
    worker.send(source.slice(0, mutant.start) + mutant.change + source.slice(mutant.end))
    const answer = await answerOf(worker, mutantPatience)
    if (answer === undefined) {
      worker.kill("SIGKILL")
      worker = undefined
    } else if (answer !== "ready" && answer.passed) survivors.push(mutant)
  }
  worker?.disconnect()
  return survivors
}

const rows: string[] = []
for (const file of globSync("*/src/**/*.ts", { cwd: packages }).sort()) {
  if (!file.startsWith(values.only) || /\.test\.ts$|\/testing\//.test(file)) continue
  const source = readFileSync(join(packages, file), "utf8")
  const mutants = sampleOf(file, source)
  if (mutants.length === 0) continue
  const survivors = await survivorsOf(file, source, mutants)
  for (const { line, start, end, change } of survivors ?? [])
    print(`${file}:${line}: ${source.slice(start, end)} → ${change}`)
  rows.push(`| ${file} | ${mutants.length} | ${survivors === undefined ? "–" : mutants.length - survivors.length} |`)
}
print(`| file | mutants | killed |\n|---|---:|---:|\n${rows.join("\n")}`)
