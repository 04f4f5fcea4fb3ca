import { existsSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"

export const builtFile = fileURLToPath(new URL("../../apps/planner/dist/index.html", import.meta.url))

/** The planner as `vite build` left it. */
export function builtPage(): string {
  if (!existsSync(builtFile)) throw new Error('the planner is not built: run "pnpm build" first')
  return readFileSync(builtFile, "utf8")
}
