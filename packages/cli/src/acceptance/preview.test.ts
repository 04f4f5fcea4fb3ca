import { existsSync } from "node:fs"
import { join } from "node:path"
import type { ChannelResult } from "@liftmix/core"
import { expect, it } from "vitest"
import { exampleWorkspace } from "./exampleWorkspace.ts"
import { runLiftmix } from "./runLiftmix.ts"

interface Channels {
  readonly channels: readonly ChannelResult[]
}

it("a preview is near the fit, says that it is none, and saves nothing", { timeout: 60_000 }, async () => {
  const { folder } = await exampleWorkspace()
  const preview = await runLiftmix("fit", "--preview", "-w", folder, "--json")
  expect(preview.code).toBe(0)
  expect(existsSync(join(folder, "models"))).toBe(false)
  const document = JSON.parse(preview.stdout) as Channels
  expect(document).toMatchObject({ preview: true })

  const fit = await runLiftmix("fit", "-w", folder, "--json", "--chains", "2", "--warmup", "200", "--draws", "300")
  const fitted = JSON.parse(fit.stdout) as Channels
  const difference = (name: string) => {
    const [first, second] = [document, fitted].map(({ channels }) => channels.find(each => each.name === name)?.roi)
    return Math.abs((first?.median ?? Number.NaN) - (second?.median ?? Number.NaN)) / (second?.sd ?? Number.NaN)
  }
  // The mode of a skewed posterior is not its median: within one posterior standard deviation is what a preview can do.
  for (const { name } of fitted.channels) expect([name, difference(name)]).toEqual([name, expect.toSatisfy(near)])

  const words = await runLiftmix("fit", "--preview", "-w", folder)
  expect(words.stdout).toContain("Preview, not a fit: do not use these figures.")
})

const near = (distance: number): boolean => distance < 1
