import { rmSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { fittedWorkspace } from "./exampleWorkspace.ts"
import { quickFit } from "./quickFit.ts"
import { runLiftmix } from "./runLiftmix.ts"

it("compares models of other specifications, columns and values, also where their data are gone", {
  timeout: 180_000
}, async () => {
  const { edit, folder } = await fittedWorkspace()
  const yaml = (change: (text: string) => string) => edit("liftmix.yaml", change)
  const alone = await runLiftmix("compare", "-w", folder)
  expect(alone.stdout).toContain("no other model")

  yaml(text => text.replace("search: { spend: search_spend }", "search: { spend: search_spend, adstock: none }"))
  await runLiftmix("fit", "-w", folder, "--name", "quick", ...quickFit)
  yaml(text => text.replace("controls: [competitor_index]", ""))
  await runLiftmix("fit", "-w", folder, "--name", "bare", ...quickFit)
  yaml(text => `${text}holdout: { from: 2025-10-06 }\n`)
  await runLiftmix("fit", "-w", folder, "--name", "held", ...quickFit)

  const names = ["default", "quick", "bare", "held"]
  const { code, stdout } = await runLiftmix("compare", "-w", folder, ...names, "--json")
  expect(code).toBe(2) // fits too short to converge
  const { conclusions, models, stackingGap } = JSON.parse(stdout)
  expect(models.map((model: { readonly name: string }) => model.name)).toEqual(names)
  expect(stackingGap).toBeNull()
  const compared = { _tag: "Compared", cells: 156 }
  expect(models).toMatchObject([
    { prediction: compared, changes: [] },
    { prediction: compared },
    { prediction: compared },
    {
      prediction: { _tag: "NotCompared", because: "it was fitted to other values of revenue than default" },
      holdout: { cells: 12 }
    }
  ])
  expect(models[1].changes).toEqual([
    { what: "specification", message: "search has carry-over none and not geometric." }
  ])
  expect(models[2].changes[0]).toEqual({
    what: "data",
    message: "control.competitor_index is no longer in the model."
  })
  const differences = models.flatMap(
    ({ prediction }: { readonly prediction: { readonly best?: { readonly difference: number } } }) =>
      prediction.best === undefined ? [] : [prediction.best.difference]
  )
  expect(Math.max(...differences)).toBe(0)
  const agreeing = conclusions.orders.flatMap((order: { readonly models: readonly string[] }) => order.models)
  expect(agreeing.toSorted()).toEqual(names.toSorted())
  expect(conclusions.moves.map(({ channel }: { readonly channel: string }) => channel)).toContain("tv")

  const shown = await runLiftmix("compare", "-w", folder, ...names)
  expect(shown.stdout).toContain("held is not compared: it was fitted to other values")
  expect(Math.max(...shown.stdout.split("\n").map(line => line.length))).toBeLessThanOrEqual(80)

  // as if an earlier version had fitted it to data that have changed since
  rmSync(join(folder, "models/default/loo.json"))
  const gone = JSON.parse((await runLiftmix("compare", "-w", folder, "default", "bare", "--json")).stdout)
  expect(gone.models[0].prediction).toMatchObject({ _tag: "NotCompared", because: expect.stringContaining("earlier") })
  const misspelt = await runLiftmix("compare", "-w", folder, "defalt")
  expect([misspelt.code, misspelt.stderr]).toEqual([1, expect.stringContaining('Did you mean "default"?')])
})
