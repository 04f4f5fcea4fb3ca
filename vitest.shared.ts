import { defineConfig } from "vitest/config"

/** Tests, and the worker threads they start, read every workspace package from its TypeScript source. */
export default defineConfig({
  resolve: { conditions: ["@liftmix/source"] },
  ssr: { resolve: { conditions: ["@liftmix/source"] } },
  test: {
    include: ["src/**/*.test.ts", "*/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
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
