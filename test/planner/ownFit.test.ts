import { ChainRunner, type ModelCard, sampleChains, demoMarket, simulateMarket } from "@liftmix/core"
import { compileFitJob, type FitJob } from "@liftmix/calibration"
import { Effect } from "effect"
import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { arrangeFiles } from "../../apps/planner/src/data/arrangeFiles.ts"
import { bundleText } from "../../apps/planner/src/bundle/bundleText.ts"
import { configYaml } from "../../apps/planner/src/data/configYaml.ts"
import { startDraft } from "../../apps/planner/src/data/DataDraft.ts"
import { ownData } from "../../apps/planner/src/data/OwnData.ts"
import { ownFit, ownModel } from "../../apps/planner/src/data/ownFit.ts"
import { openData } from "../../apps/planner/src/data/openData.ts"
import { runLiftmix } from "../../packages/cli/src/acceptance/runLiftmix.ts"
import { splitByChannel } from "../../packages/cli/src/acceptance/splitByChannel.ts"
import { temporaryFolder } from "../../packages/cli/src/testing/temporaryFolder.ts"

const market = simulateMarket(demoMarket, 1)

const bytesOf = (file: string, text: string) => ({ file, bytes: new TextEncoder().encode(text) })

it("what the page fits, of files that it put together, is what liftmix fit does with the liftmix.yaml that the page saves, bit for bit", {
  timeout: 120_000
}, async () => {
  const folder = temporaryFolder()
  const { media, sales } = splitByChannel(market.data)
  const { files } = await openData([bytesOf("sales.csv", sales), bytesOf("media.csv", media)], undefined)
  const guessed = startDraft(files, arrangeFiles(files, {}))
  const own = ownData({
    ...guessed,
    testFiles: [{ file: "tests.csv", text: market.experiments }],
    fit: { name: "own", chains: 2, warmup: 60, draws: 60, seed: 7 }
  })
  const { job, sampling } = ownFit(own)
  const here = ChainRunner.inThread(one => compileFitJob(one as FitJob).logDensity)
  const chains = await Effect.runPromise(sampleChains(job, sampling, () => Effect.void).pipe(Effect.provide(here)))
  const bundle = ownModel(own, { chains, name: "own", createdAt: "2026-01-01T00:00:00Z", seconds: 1 })
  const { baseline, curves, model } = JSON.parse(bundleText(bundle))

  const written = [{ file: "sales.csv", text: sales }, { file: "media.csv", text: media }, ...own.tests]
  for (const { file, text } of [...written, { file: "liftmix.yaml", text: configYaml(own.config) }]) {
    writeFileSync(join(folder, file), text)
  }
  await runLiftmix("fit", "-w", folder, "--name", "own")
  const saved = (file: string) => JSON.parse(readFileSync(join(folder, "models/own", file), "utf8"))
  const card: ModelCard = saved("model.json")
  const { createdAt, seconds, versions } = card
  expect({ ...model, createdAt, seconds, versions }).toEqual(card)
  expect(baseline).toEqual(saved("baseline.json"))
  expect({ ...curves, model: { ...curves.model, createdAt } }).toEqual(saved("curves.json"))
})
