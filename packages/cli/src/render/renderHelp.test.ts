import { expect, it } from "vitest"
import { planFlagGroups, planFlags } from "../commands/planFlags.ts"
import { lineWidth } from "./paragraph.ts"
import { runLiftmix } from "../acceptance/runLiftmix.ts"

it("every flag of plan stands once, in the group it belongs to, and no line is wider than the terminal", async () => {
  const { stdout } = await runLiftmix("plan", "--help")
  const lines = stdout.split("\n")
  expect(Math.max(...lines.map(line => line.length))).toBeLessThanOrEqual(lineWidth())
  const grouped = planFlagGroups.flatMap(({ names }) => names)
  expect(grouped).toHaveLength(Object.keys(planFlags).length)
  for (const { names, title } of planFlagGroups) {
    const start = lines.indexOf(title)
    const shown = lines.slice(start + 1, lines.indexOf("", start)).filter(line => line.startsWith("  --"))
    expect(shown.map(line => /--([\w-]+)/.exec(line)?.[1])).toEqual(names)
  }
  expect(lines).not.toContain("Flags")
  expect(lines).toContain("Global flags")
})

it("a command without groups has its flags under one title, and the root its commands", async () => {
  const { stdout } = await runLiftmix("whatif", "--help")
  expect(stdout).toMatch(/Flags\n {2}--model string {3}Model/)
  expect((await runLiftmix("--help")).stdout).toMatch(/Commands\n {2}demo /)
})
