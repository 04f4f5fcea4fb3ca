import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { exampleWorkspace, fittedWorkspace } from "./exampleWorkspace.ts"
import { noPlanner } from "./noPlanner.ts"
import { quickFit, quickFitOn } from "./quickFit.ts"
import { runLiftmix } from "./runLiftmix.ts"

it("from data to plan, every command answers with one JSON document", { timeout: 60_000 }, async () => {
  const { folder } = await exampleWorkspace()
  const json = async (...args: readonly string[]) => {
    const { code, stdout } = await runLiftmix(...args, "-w", folder, "--json")
    return { code, document: JSON.parse(stdout) as Record<string, unknown> }
  }
  const five = [{ name: "tv" }, {}, {}, {}, {}]
  expect(await json("check")).toMatchObject({ code: 0, document: { errors: [], channels: five } })
  expect(await json("fit", "--name", "first", ...quickFit)).toMatchObject({
    code: 2,
    document: { name: "first", verdict: "Suspect", channels: five, experiments: [{ used: true }, { used: true }] }
  })
  expect(await json("experiments")).toMatchObject({
    code: 0,
    document: { records: [{ id: "search-dark", conversion: "as reported", conflict: { model: "first" } }, {}] }
  })
  const plan = await json("plan", "--within", "20")
  expect(plan).toMatchObject({ code: 2, document: { status: "optimal", model: "first", verdict: "Suspect" } })
  expect(Object.keys(plan.document)).toEqual(
    expect.arrayContaining(["spend", "outcome", "lowerBound", "upperBound", "gap", "shadowPrices", "binding", "ranges"])
  )
  expect(await json("plan", "--budget", "1000", "--within", "20")).toMatchObject({
    code: 2,
    document: { status: "infeasible", error: { problems: [{ code: "BUDGET_BELOW_MINIMA" }] } }
  })
  expect(await json("plan", "--bounds", "serch=1..2")).toMatchObject({
    code: 1,
    document: { error: { problems: [{ code: "UnknownChannel", remedy: 'Did you mean "search"?' }] } }
  })
  expect(await json("plan", "--model", "fist")).toMatchObject({
    code: 1,
    document: { error: { problems: [{ code: "ModelNotFound", remedy: 'Did you mean "first"?' }] } }
  })
})

it("a model fitted without experiments is the one they are compared with", { timeout: 60_000 }, async () => {
  const { folder } = await exampleWorkspace()
  await runLiftmix("fit", "-w", folder, "--name", "history", "--without-experiments", ...quickFit)
  await runLiftmix("fit", "-w", folder, "--name", "calibrated", ...quickFit)
  const { stdout } = await runLiftmix("experiments", "-w", folder)
  expect(stdout.replaceAll(/\s+/g, " ")).toContain("model history, which has not seen it, implies")
})

it("the same seed gives the same draws, whatever the number of threads", { timeout: 60_000 }, async () => {
  const { folder } = await fittedWorkspace()
  await runLiftmix("fit", "-w", folder, "--name", "two-threads", ...quickFitOn(2))
  const draws = (name: string) => readFileSync(join(folder, "models", name, "draws.parquet"))
  expect(draws("default").equals(draws("two-threads"))).toBe(true)
})

it.skipIf(noPlanner)("a report is one page with the model inside", { timeout: 60_000 }, async () => {
  const { folder } = await fittedWorkspace()
  const { code, stdout } = await runLiftmix("report", "-w", folder, "--json")
  expect(code).toBe(0)
  const { file } = JSON.parse(stdout) as { file: string }
  const [, inside = ""] =
    /<script type="application\/json" id="liftmix-bundle">(.*?)<\/script>/.exec(readFileSync(file, "utf8")) ?? []
  expect(JSON.parse(inside)).toMatchObject({ model: { name: "default" }, curves: { format: "liftmix-curves" } })
})

it("init never overwrites", async () => {
  const { folder } = await exampleWorkspace()
  const { code, stderr } = await runLiftmix("init", folder)
  expect(code).toBe(1)
  expect(stderr).toContain("WouldOverwrite")
})
