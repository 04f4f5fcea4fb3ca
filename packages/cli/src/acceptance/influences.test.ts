import { describe, expect, it } from "vitest"
import { exampleWorkspace } from "./exampleWorkspace.ts"
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

const refusal = (problem: object) => ({ code: 1, document: { error: { problems: [problem] } } })
const search = { name: "search", contribution: expect.anything() }

describe("a workspace whose channels act through each other", { timeout: 120_000 }, () => {
  it("is checked, fitted with its experiments and forecast with where TV lifts search, but not planned with", async () => {
    const json = await workspace("liftedBy: [tv]")
    expect(await json("check")).toMatchObject({ code: 0, document: { errors: [] } })
    // Fits this short never converge, which is what the exit code says.
    const fit = await json("fit", ...quickFit)
    expect(fit).toMatchObject({ code: 2, document: { channels: [{ throughOthers: {} }, search, {}, {}, {}] } })
    const forecast = await json("forecast", "--horizon", "2")
    expect(forecast.document).toMatchObject({ periods: [{ date: "2025-12-29" }, {}] })
    for (const command of ["plan", "next-test", "report"]) {
      const remedy = expect.stringContaining("forecast --plan")
      expect(await json(command), command).toMatchObject(refusal({ code: "NoCurves", remedy }))
    }
  })

  it("is not even forecast with where search mediates", async () => {
    const json = await workspace("mediates: [tv]")
    expect(await json("fit", ...quickFit)).toMatchObject({
      code: 2,
      document: { channels: [{ throughOthers: {} }, search, {}, {}, {}] }
    })
    expect(await json("forecast")).toMatchObject(refusal({ code: "NoMediatedForecast" }))
    const remedy = expect.not.stringContaining("forecast --plan")
    expect(await json("plan")).toMatchObject(refusal({ code: "NoCurves", remedy }))
  })

  it("hears of what cannot be", async () => {
    const json = await workspace("liftedBy: [poster]")
    const problem = { code: "UnknownInfluence", remedy: expect.stringContaining("tv") }
    expect(await json("check")).toMatchObject({ code: 1, document: { errors: [problem] } })
  })
})
