import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"

const page = fileURLToPath(new URL("../../../../apps/planner/dist/index.html", import.meta.url))

/** Without a built planner ("pnpm build") what needs it cannot be tested; in CI it is always built, or the tests fail. */
export const noPlanner = !existsSync(page) && process.env["CI"] === undefined
