import { existsSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"

const fromRoot = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const document = readFileSync(fromRoot("docs/validation/calibration.md"), "utf8")
const rows = document.split("\n").flatMap(line => {
  const name = /^\| (W\d+) \|/.exec(line)?.[1]
  return name === undefined ? [] : [{ name, tests: Array.from(line.matchAll(/`([^`]+)`/g), ([, file]) => file!) }]
})

describe("the table of worked examples", () => {
  it("has W1 to W20", () => {
    expect(rows.map(({ name }) => name)).toEqual(Array.from({ length: 20 }, (_, i) => `W${i + 1}`))
  })

  it.each(rows)("names tests of $name that are there and say so", ({ name, tests }) => {
    expect(tests.length).toBeGreaterThan(0)
    for (const test of tests) {
      const [, where = "calibration", path = ""] = /^(?:(core|test):)?(.+)$/.exec(test) ?? []
      const file = fromRoot(where === "test" ? `test/${path}` : `packages/${where}/src/${path}`)
      expect(existsSync(file), file).toBe(true)
      expect(readFileSync(file, "utf8")).toMatch(new RegExp(`\\b${name}[a-g]?\\b`))
    }
  })
})
