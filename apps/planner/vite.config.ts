import react from "@vitejs/plugin-react"
import { defaultClientConditions, defineConfig, type Plugin } from "vite"
import { viteSingleFile } from "vite-plugin-singlefile"

/** `vite dev` has no `liftmix serve` behind it: a made-up model stands in for the one it would serve. */
const exampleModel: Plugin = {
  name: "example-model",
  apply: "serve",
  configureServer(server) {
    server.middlewares.use("/bundle.json", async (_request, response) => {
      const { exampleBundle } = await server.ssrLoadModule("/src/testing/exampleBundle.ts")
      response.setHeader("content-type", "application/json").end(JSON.stringify(exampleBundle()))
    })
  }
}

export default defineConfig({
  plugins: [react(), viteSingleFile({ removeViteModuleLoader: true }), exampleModel],
  resolve: { conditions: ["@liftmix/source", ...defaultClientConditions] },
  ssr: { resolve: { conditions: ["@liftmix/source"] } },
  // a classic script: browsers start it from a blob even where the page itself was opened from disk
  // and without HiGHS, which `optimisePlan` never asks for
  worker: { format: "iife", rolldownOptions: { external: ["highs"] } },
  build: { target: "es2023" }
})
