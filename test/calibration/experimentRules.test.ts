import { globSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { expect, it } from "vitest"

const root = fileURLToPath(new URL("../..", import.meta.url))
const read = (path: string) => readFileSync(`${root}/${path}`, "utf8")

/** Rules as the code reports them, in quotes. */
const reported = new Set(
  globSync("packages/calibration/src/**/*.ts", { cwd: root })
    .filter(path => !path.endsWith(".test.ts"))
    .flatMap(path => Array.from(read(path).matchAll(/"([EV]\d\d)"/g), ([, code]) => code!))
)
const documented = Array.from(read("docs/experiments.md").matchAll(/^\| ([EV]\d\d) \|/gm), ([, code]) => code!)

it("every rule about experiments is in their document, and no other", () => {
  expect(documented.toSorted()).toEqual([...reported].toSorted())
})

it("every rule fires from the command line in some test", () => {
  const acceptance = read("packages/cli/src/acceptance/experimentRules.test.ts")
  for (const rule of documented) expect(acceptance).toContain(rule)
})
