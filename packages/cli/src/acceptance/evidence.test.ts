import { ModelEvidence } from "@liftmix/calibration"
import { Schema } from "effect"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { fittedWorkspace } from "./exampleWorkspace.ts"
import { quickFit } from "./quickFit.ts"
import { runLiftmix } from "./runLiftmix.ts"

const decode = Schema.decodeUnknownSync(Schema.fromJsonString(ModelEvidence))

it("what commands find out about a model stands beside it, each in its part, until the model is fitted again", {
  timeout: 120_000
}, async () => {
  const { folder } = await fittedWorkspace()
  const kept = () => decode(readFileSync(join(folder, "models", "default", "evidence.json"), "utf8"))
  const { fit, knowledge } = kept()
  expect(Object.keys(kept()).sort()).toEqual(["fit", "format", "knowledge", "version"])
  // without a fit that knows no experiments nobody can say what they added
  expect(knowledge?.map(({ split }) => split)).toEqual(Array(20).fill(null))

  await runLiftmix("validate", "-w", folder, "--model", "default", "--days", "90", ...quickFit)
  await runLiftmix("next-test", "-w", folder, "--model", "default", "--weeks", "4", "--channels", "search")
  const { backtests, nextTests, ...others } = kept()
  expect(backtests).toMatchObject([{ predicted: 13, score: { converged: false } }])
  expect(nextTests?.candidates.map(({ channel, weeks }) => [channel, weeks])).toEqual([
    ["search", 4],
    ["search", 4]
  ])
  expect(others).toMatchObject({ fit, knowledge })

  await runLiftmix("fit", "-w", folder, ...quickFit)
  expect(Object.keys(kept()).sort()).toEqual(["fit", "format", "knowledge", "version"])
})
