import { readFileSync } from "node:fs"
import { join } from "node:path"
import { defineConfig } from "vitest/config"
import { BaseSequencer, type TestSpecification } from "vitest/node"

// Every thread that samples loads the same sources: half of its start is to compile them, once is enough.
process.env["NODE_COMPILE_CACHE"] ??= join(import.meta.dirname, "node_modules/.cache/compiled")

/** The longest time that a file allows one of its tests, ms. */
function longestTimeout({ moduleId }: TestSpecification): number {
  const stated = readFileSync(moduleId, "utf8").matchAll(/\btimeout\b\D{1,3}([\d_]+)/g)
  return Math.max(0, ...Array.from(stated, ([, ms = ""]) => Number(ms.replaceAll("_", ""))))
}

/** Files that expect to be slow go first: one of them at the end would keep one processor busy and leave the others idle. */
class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const timeouts = new Map(files.map(file => [file, longestTimeout(file)]))
    return (await super.sort(files)).toSorted((a, b) => timeouts.get(b)! - timeouts.get(a)!)
  }
}

/** Tests, and the worker threads they start, read every workspace package from its TypeScript source. */
export default defineConfig({
  resolve: { conditions: ["@liftmix/source"] },
  ssr: { resolve: { conditions: ["@liftmix/source"] } },
  test: {
    include: ["src/**/*.test.ts", "*/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    // Tests that mean to be slow state a time of their own; four times the usual five seconds, because machines are shared.
    testTimeout: 20_000,
    sequence: { sequencer: SlowFirst },
    // Modules hold no state that a test could leave behind, and loading them anew for every file takes most of the time.
    isolate: false,
    // Left alone, one processor would stay idle: half of the time on a machine of two.
    maxWorkers: "100%",
    execArgv: [
      "--conditions=@liftmix/source",
      // V8 13.6 now and then aborts ("jit_page.has_value()") where it frees the compiled wrapper of a function that
      // WebAssembly imports, in a process where solvers and threads come and go for minutes. It compiles one after so
      // many calls; without one the calls are slower, by 18 ns each.
      "--wasm-wrapper-tiering-budget=2000000000"
    ]
  }
})
