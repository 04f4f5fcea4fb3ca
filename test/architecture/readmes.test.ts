import { execFileSync } from "node:child_process"
import { globSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"

const root = fileURLToPath(new URL("../../", import.meta.url))
const here = fileURLToPath(new URL("../", import.meta.url))

/** A TypeScript block followed by a text block: a program and what it prints. */
const example = /```ts\n(?<program>[^]*?)```\n\n```text\n(?<printed>[^]*?)```/g

const run = (program: string): string =>
  execFileSync(
    process.execPath,
    ["--conditions=@liftmix/source", "--no-warnings", "--input-type=module-typescript", "--eval", program],
    { cwd: here, encoding: "utf8" }
  )

describe.each(globSync("packages/*/README.md", { cwd: root }))("%s", file => {
  const text = readFileSync(`${root}${file}`, "utf8")
  const examples = Array.from(text.matchAll(example), ({ groups }) => groups ?? {})

  it("shows what each of its programs prints", { timeout: 60_000 }, () => {
    expect(examples.map(({ program = "" }) => run(program))).toEqual(examples.map(({ printed }) => printed))
  })

  it("has no program without what it prints", () => {
    expect(examples.length).toBe(text.split("```ts\n").length - 1)
  })
})
