import { appendFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { exampleWorkspace } from "./exampleWorkspace.ts"
import { panelWorkspace } from "./panelWorkspace.ts"
import { quickFit } from "./quickFit.ts"
import { runLiftmix } from "./runLiftmix.ts"

describe("a workspace with a log link", { timeout: 120_000 }, () => {
  it("is checked, fitted with its experiments, diagnosed, forecast and planned with", async () => {
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

    const { document } = await json("plan", "--within", "0.3")
    const { lowerBound, outcome, gap, spend, upperBound } = document as {
      lowerBound: number
      upperBound: number
      gap: number
      spend: Record<string, number>
      outcome: { planned: { outcome: { mean: number } }; difference: { outcome: { mean: number } } }
    }
    // What the certificate is about is the number that is shown.
    expect(lowerBound / outcome.planned.outcome.mean).toBeCloseTo(1, 6)
    expect(upperBound).toBeGreaterThanOrEqual(lowerBound)
    expect(gap).toBeLessThan(0.01)
    expect(outcome.difference.outcome.mean).toBeGreaterThan(0)
    expect(Object.keys(spend)).toContain("tv")
    const { document: worst } = await json("plan", "--within", "0.3", "--worst", "0.2")
    expect(worst).toMatchObject({ spend: { tv: expect.any(Number) } })
    const { document: weekly } = await json("plan", "--within", "0.3", "--by-period", "--horizon", "4")
    const found = weekly as { lowerBound: number; gap: number; outcome: typeof outcome; periods: unknown[] }
    expect(found.lowerBound / found.outcome.planned.outcome.mean).toBeCloseTo(1, 6)
    // A week may get nothing or much, and over limits so wide the bound is wide.
    expect(found.gap).toBeLessThan(0.25)
    expect(found.periods).toHaveLength(4)
    const { document: tests } = await json("next-test")
    expect(tests).toMatchObject({ candidates: expect.arrayContaining([expect.objectContaining({ channel: "tv" })]) })
  })

  it("has no curves of geos, and says what there is instead", async () => {
    const folder = panelWorkspace()
    appendFileSync(join(folder, "liftmix.yaml"), "likelihood: { family: normal, link: log }\n")
    await runLiftmix("fit", "-w", folder, ...quickFit)
    for (const command of ["plan", "report", "next-test"]) {
      const { code, stdout } = await runLiftmix(command, "-w", folder, "--json")
      const { error } = JSON.parse(stdout) as { error: { problems: readonly { code: string; remedy: string }[] } }
      expect([code, error.problems.map(problem => problem.code)]).toEqual([1, ["NoCurves"]])
      // The same fit again would have none either.
      expect(error.problems[0]?.remedy).toContain("liftmix forecast --plan")
      expect(error.problems[0]?.remedy).not.toContain("again")
    }
  })
})
