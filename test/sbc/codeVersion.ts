import { createHash } from "node:crypto"
import { globSync, readFileSync } from "node:fs"
import { join } from "node:path"

/** Whatever a trial's numbers depend on: sources, not their tests. */
const sources = "{packages/core/src,packages/calibration/src,test/sbc}/**/*.ts"

/**
 * A name for the code as it is on disk, and the engine that runs it: numbers of another are not to be mixed with its own.
 * @param root of the repository
 */
export function codeVersion(root: string): string {
  const hash = createHash("sha256").update(process.version)
  const files = globSync(sources, { cwd: root }).filter(file => !file.endsWith(".test.ts"))
  for (const file of files.toSorted()) hash.update(file).update(readFileSync(join(root, file)))
  return hash.digest("hex").slice(0, 12)
}
