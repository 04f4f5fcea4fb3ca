import { existsSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"

/**
 * The text of a public data set that lies beside the repository, in `../shared`; undefined where it is absent, as in most
 * checkouts: its tests are then skipped.
 * @param path below `shared`
 */
export function sharedFile(path: string): string | undefined {
  const file = fileURLToPath(new URL(`../../../../../shared/${path}`, import.meta.url))
  return existsSync(file) ? readFileSync(file, "utf8") : undefined
}
