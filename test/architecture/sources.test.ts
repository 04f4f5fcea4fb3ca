import { globSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { expect, it } from "vitest"

const root = fileURLToPath(new URL("../../", import.meta.url))
const read = (file: string) => readFileSync(`${root}${file}`, "utf8")

const listed = Array.from(read("docs/sources.bib").matchAll(/^@\w+\{([^,]+),/gm), ([, key = ""]) => key)

/** Keys after `@source`: a name with a year, anywhere in the line, or a program's name at its beginning. */
const keysIn = (text: string): readonly string[] =>
  Array.from(text.matchAll(/@source (.*)/g), ([, line = ""]) => line).flatMap(line => [
    ...(line.match(/\b[a-z]+\d{4}\b/g) ?? []),
    ...listed.filter(key => !/\d/.test(key) && line.startsWith(key))
  ])

it("every source that the code names is in docs/sources.bib, and no other is", () => {
  const files = globSync("packages/*/{src,assembly}/**/*.ts", { cwd: root })
  const named = new Set(files.flatMap(file => keysIn(read(file))))
  expect(listed).toEqual([...named].sort())
})
