import { BaseSequencer, createVitest, type TestSpecification } from "vitest/node"

/** To the parent: what mutants have to pass does pass with the source as it is; whether they did with the last mutant. */
export type MutantMessage = "ready" | { readonly passed: boolean }

class AsGiven extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(files)
  }
}

/** Runs tests of the package at `root` with each text that the parent sends in place of `file`. */
const [root, file, seconds, ...tests] = process.argv.slice(2)
let code: string | undefined
const vitest = await createVitest(
  "test",
  {
    root,
    watch: false,
    reporters: [{}],
    bail: 1,
    sequence: { sequencer: AsGiven },
    // Its key is what the file holds, which is the same for all mutants.
    fsModuleCache: false,
    // Threads end with this process, even where a mutant runs for ever.
    pool: "threads",
    maxWorkers: 1,
    execArgv: ["--conditions=@liftmix/source"]
  },
  { plugins: [{ name: "mutant", enforce: "pre", transform: (_, id) => (id === file ? code : undefined) }] }
)
const seen = (await Promise.all(tests.map(test => vitest.globTestSpecifications([test])))).flat()

async function run(specifications: TestSpecification[]) {
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications)
  return { testModules, passed: unhandledErrors.length === 0 && testModules.every(module => module.ok()) }
}

const honest = await run(seen)
if (!honest.passed) throw new Error(`without a mutant, tests fail that see ${file}`)
const durations = new Map(honest.testModules.map(module => [module.moduleId, module.diagnostic().duration]))
let left = 1000 * Number(seconds)
const affordable = seen.filter(({ moduleId }) => {
  const duration = durations.get(moduleId) ?? 0
  const fits = duration <= left
  if (fits) left -= duration
  return fits
})

process.on("message", async (mutant: string) => {
  code = mutant
  vitest.invalidateFile(file)
  const { passed } = await run(affordable)
  process.send?.({ passed } satisfies MutantMessage)
})
process.once("disconnect", () => process.exit())
process.send?.("ready" satisfies MutantMessage)
