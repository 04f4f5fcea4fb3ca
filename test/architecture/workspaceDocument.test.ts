import { shortFormColumns, vendorMappings, WorkspaceConfig } from "@liftmix/calibration"
import { parseWorkspaceConfig } from "@liftmix/cli"
import { Schema } from "effect"
import { globSync, readFileSync } from "node:fs"
import { basename } from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"

const root = fileURLToPath(new URL("../../", import.meta.url))
const text = readFileSync(`${root}docs/workspace.md`, "utf8")
const [, example = ""] = /```yaml\n([^]*?)```/.exec(text) ?? []

/** Names of properties anywhere in a JSON schema. */
function keysIn(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return []
  const own = "properties" in schema ? Object.keys(schema.properties as object) : []
  return [...own, ...Object.values(schema).flatMap(keysIn)]
}
/** The keys of a named channel, medium or treatment, as the reader lists them where one is unknown. */
function keysOfNamed(group: string): string[] {
  const parsed = parseWorkspaceConfig(`${group}: { one: { "?": 1 } }`, "")
  const remedies = parsed._tag === "Ok" ? [] : parsed.problems.map(({ remedy }) => remedy)
  return remedies.flatMap(remedy => /^Known here: (.*)\.$/.exec(remedy)?.[1]?.split(", ") ?? [])
}
const mentions = (word: string) => new RegExp(`(^|[^\\w-])${word}([^\\w-]|$)`).test(text)

describe("docs/workspace.md", () => {
  it("has an example that says everything, and is valid", () => {
    expect(parseWorkspaceConfig(example, "docs/workspace.md")).toMatchObject({ _tag: "Ok" })
  })

  it("names every key of liftmix.yaml", () => {
    const named = ["channels", "organic", "treatments"].flatMap(keysOfNamed)
    expect(named).toEqual(expect.arrayContaining(["frequencySaturation", "timeVarying", "baseline"]))
    const keys = [...new Set([...keysIn(Schema.toJsonSchemaDocument(WorkspaceConfig)), ...named])]
    expect(keys.length).toBeGreaterThan(30)
    expect(keys.filter(key => !mentions(key))).toEqual([])
  })

  it("names every column of an experiments file, and every mapping", () => {
    const names = [...Object.values(shortFormColumns).flat(), ...Object.keys(vendorMappings)]
    expect(names.filter(name => !mentions(name))).toEqual([])
  })

  it("names every command", () => {
    const files = globSync("packages/cli/src/commands/*.ts", { cwd: root }).filter(file =>
      readFileSync(`${root}${file}`, "utf8").includes("Command.make(")
    )
    const commands = files.map(file => basename(file, ".ts").replaceAll(/[A-Z]/g, letter => `-${letter.toLowerCase()}`))
    expect(commands.length).toBeGreaterThan(10)
    expect(commands.filter(command => !mentions(command))).toEqual([])
  })
})
