import { defineConfig } from "vitest/config"

/** Tests, and the worker threads they start, read every workspace package from its TypeScript source. */
export default defineConfig({
  resolve: { conditions: ["@liftmix/source"] },
  ssr: { resolve: { conditions: ["@liftmix/source"] } },
  test: {
    include: ["src/**/*.test.ts", "*/**/*.test.ts"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    execArgv: ["--conditions=@liftmix/source"]
  }
})
