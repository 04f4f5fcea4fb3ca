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
    execArgv: ["--conditions=@liftmix/source"]
  }
})
