import { existsSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"

/** Public data sets stand beside the repository, where there are any; none of them is part of it. */
const shared = fileURLToPath(new URL("../../../shared/", import.meta.url))

/** The text of a shared file, or undefined with a word on the console where the file is absent: then its test is skipped. */
export function sharedText(path: string): string | undefined {
  if (existsSync(shared + path)) return readFileSync(shared + path, "utf8")
  process.stderr.write(`skipped: ../shared/${path} is not here\n`)
  return undefined
}
