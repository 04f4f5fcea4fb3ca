import { ModelEvidence } from "@liftmix/calibration"
import { Schema } from "effect"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { exampleWorkspace } from "./exampleWorkspace.ts"
import { quickFit } from "./quickFit.ts"
import { runLiftmix } from "./runLiftmix.ts"

const decode = Schema.decodeUnknownSync(Schema.fromJsonString(ModelEvidence))
const ids = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id)

it("fit --compare-calibration shows what the experiments change", { timeout: 180_000 }, async () => {
  const { folder } = await exampleWorkspace()
  const args = ["fit", "-w", folder, "--name", "two", "--compare-calibration", "--json", ...quickFit]
  const { code, stdout } = await runLiftmix(...args)
  expect(code).toBe(2)
  const { calibration, experiments, name } = JSON.parse(stdout)
  expect([name, calibration.history]).toEqual(["two", "two-history"])
  for (const model of ["two", "two-history"]) expect(existsSync(join(folder, "models", model))).toBe(true)
  expect(calibration.channels).toHaveLength(5)
  for (const { roi, spend } of calibration.channels) {
    expect(roi.history.mean).not.toBe(roi.calibrated.mean)
    expect(spend.current).toBeGreaterThan(0)
  }
  expect(calibration.foretold).toMatchObject([{ id: "search-dark", used: false }, { id: "social-up" }])
  expect(calibration.joint).toMatchObject({ experiments: 2 })
  const unreliable = experiments.filter(({ leftOut }: { leftOut: { reliable: boolean } }) => !leftOut.reliable)
  // What weights could not tell was fitted again.
  expect(ids(calibration.refitted)).toEqual(ids(unreliable))

  // and all of it stands beside the model
  const kept = decode(readFileSync(join(folder, "models", "two", "evidence.json"), "utf8"))
  expect(kept.calibration?.foretold.map(({ id }) => id)).toEqual(["search-dark", "social-up"])
  expect(kept.calibration?.channels.map(({ name }) => name)).toEqual(["tv", "search", "social", "video", "radio"])
  expect(kept.knowledge).toHaveLength(20)
  for (const { split } of kept.knowledge ?? []) {
    expect(split!.prior + split!.timeSeries + split!.experiments).toBeCloseTo(1, 9)
  }
})

it("fit --compare-calibration needs an experiment", async () => {
  const { edit, folder } = await exampleWorkspace()
  edit("liftmix.yaml", yaml => yaml.replace("experiments: experiments/*.{csv,json}", ""))
  const { code, stderr } = await runLiftmix("fit", "-w", folder, "--compare-calibration")
  expect(code).toBe(1)
  expect(stderr).toContain("NoExperiments")
})
