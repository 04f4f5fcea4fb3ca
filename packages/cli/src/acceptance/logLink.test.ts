import { describe, expect, it } from "vitest"
import { exampleWorkspace } from "./exampleWorkspace.ts"
import { quickFit } from "./quickFit.ts"
import { runLiftmix } from "./runLiftmix.ts"

describe("a workspace with a log link", { timeout: 120_000 }, () => {
  it("is checked, fitted with its experiments, diagnosed and forecast with, but not planned with", async () => {
    const { edit, folder } = await exampleWorkspace()
    edit("liftmix.yaml", text => `${text}\nlikelihood: { family: normal, link: log }\n`)
    const json = async (...args: readonly string[]) => {
      const { code, stdout } = await runLiftmix(...args, "-w", folder, "--json")
      return { code, document: JSON.parse(stdout) as Record<string, unknown> }
    }
    expect(await json("check")).toMatchObject({ code: 0, document: { errors: [] } })
    // Fits this short never converge, which is what the exit code says.
    const fit = await json("fit", ...quickFit)
    expect(fit).toMatchObject({ code: 2, document: { channels: [{ name: "tv" }, {}, {}, {}, {}] } })
    expect(await json("diagnose")).toMatchObject({ code: 2, document: { posterior: { fit: { observations: 156 } } } })
    const forecast = await json("forecast", "--horizon", "2", "--trend", "flat")
    expect(forecast.document).toMatchObject({ periods: [{ date: "2025-12-29" }, {}] })

    for (const command of ["plan", "next-test", "report"]) {
      expect(await json(command), command).toMatchObject({
        code: 1,
        document: { error: { problems: [{ code: "NoCurves", remedy: expect.stringContaining("forecast --plan") }] } }
      })
    }
  })
})
