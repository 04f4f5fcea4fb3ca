import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { exampleWorkspace } from "./exampleWorkspace.ts"
import { panelWorkspace } from "./panelWorkspace.ts"
import { quickFit } from "./quickFit.ts"
import { runLiftmix } from "./runLiftmix.ts"

const workspace = async (how: string) => {
  const { edit, folder } = await exampleWorkspace()
  edit("liftmix.yaml", text => text.replace("spend: search_spend }", `spend: search_spend, ${how} }`))
  return async (...args: readonly string[]) => {
    const { code, stdout } = await runLiftmix(...args, "-w", folder, "--json")
    return { code, document: JSON.parse(stdout) as Record<string, unknown> }
  }
}

const search = { name: "search", contribution: expect.anything() }

describe("a workspace whose channels act through each other", { timeout: 120_000 }, () => {
  it.each([["liftedBy"], ["mediates"]])("is checked, fitted, forecast and planned with, %s", async kind => {
    const json = await workspace(`${kind}: [tv]`)
    expect(await json("check")).toMatchObject({ code: 0, document: { errors: [] } })
    // Fits this short never converge, which is what the exit code says.
    const fit = await json("fit", ...quickFit)
    expect(fit).toMatchObject({ code: 2, document: { channels: [{ throughOthers: {} }, search, {}, {}, {}] } })
    const forecast = await json("forecast", "--horizon", "2")
    expect(forecast.document).toMatchObject({ periods: [{ date: "2025-12-29" }, {}] })
    const { document } = await json("plan", "--within", "0.3")
    const { lowerBound, outcome, upperBound } = document as {
      lowerBound: number
      upperBound: number
      outcome: { planned: { outcome: { mean: number } }; overlap: unknown }
    }
    // What the certificate is about is the number that is shown.
    expect(lowerBound / outcome.planned.outcome.mean).toBeCloseTo(1, 6)
    expect(upperBound).toBeGreaterThanOrEqual(lowerBound)
    expect(outcome.overlap).toBeDefined()
    const { document: tests } = await json("next-test")
    expect(tests).toMatchObject({ candidates: expect.arrayContaining([expect.objectContaining({ channel: "tv" })]) })
  })

  it.each([["liftedBy"], ["mediates"]])("may be one of regions, in each of which its channels do, %s", async kind => {
    const folder = panelWorkspace()
    const file = join(folder, "liftmix.yaml")
    writeFileSync(file, readFileSync(file, "utf8").replace("search_spend }", `search_spend, ${kind}: [tv] }`))
    const json = async (...args: readonly string[]) => {
      const { code, stdout } = await runLiftmix(...args, "-w", folder, "--json")
      return { code, document: JSON.parse(stdout) as Record<string, unknown> }
    }
    expect(await json("check")).toMatchObject({ code: 0, document: { errors: [] } })
    expect(await json("fit", ...quickFit)).toMatchObject({
      code: 2,
      document: { channels: [{ throughOthers: {} }, search] }
    })
    const { document } = await json("plan", "--horizon", "4", "--within", "0.3")
    const plan = document as {
      lowerBound: number
      outcome: { planned: { outcome: { mean: number } }; overlap: unknown }
    }
    expect(plan.lowerBound / plan.outcome.planned.outcome.mean).toBeCloseTo(1, 6)
    expect(plan.outcome.overlap).toBeDefined()
    const { document: forecast } = await json("forecast", "--horizon", "2")
    expect(forecast).toMatchObject({ geos: [{ geo: "north" }, {}, {}] })
  })

  it("hears of what cannot be", async () => {
    const json = await workspace("liftedBy: [poster]")
    const problem = { code: "UnknownInfluence", remedy: expect.stringContaining("tv") }
    expect(await json("check")).toMatchObject({ code: 1, document: { errors: [problem] } })
  })
})
