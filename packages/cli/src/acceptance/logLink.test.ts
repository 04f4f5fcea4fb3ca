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

  it("is planned with where it has regions, off each region's own level, as the model itself forecasts", async () => {
    const folder = panelWorkspace()
    appendFileSync(join(folder, "liftmix.yaml"), "likelihood: { family: normal, link: log }\n")
    await runLiftmix("fit", "-w", folder, ...quickFit)
    const json = async (...args: readonly string[]) => {
      const { stdout } = await runLiftmix(...args, "-w", folder, "--json")
      return JSON.parse(stdout) as Record<string, unknown>
    }
    const { gap, lowerBound, outcome } = (await json("plan", "--horizon", "4", "--within", "0.3")) as {
      gap: number
      lowerBound: number
      outcome: { planned: { outcome: { mean: number } }; difference: { outcome: { mean: number } } }
    }
    expect(lowerBound / outcome.planned.outcome.mean).toBeCloseTo(1, 6)
    expect(gap).toBeLessThan(0.02)
    expect(await json("plan", "--horizon", "3", "--within", "0.3", "--by-period")).toMatchObject({
      periods: [{}, {}, {}]
    })
    expect(await json("next-test")).toMatchObject({ candidates: expect.arrayContaining([expect.anything()]) })

    const smaller = join(folder, "smaller.csv")
    await json("plan", "--horizon", "4", "--budget", "1000", "--out", smaller)
    const byGeo = join(folder, "byGeo.csv")
    // The nation's plan is one way to divide the money: another cannot be worse.
    const apart = (await json("plan", "--horizon", "4", "--within", "0.3", "--by-geo", "--out", byGeo)) as {
      upperBound: number
      outcome: typeof outcome
    }
    const mean = apart.outcome.planned.outcome.mean
    expect(apart.upperBound).toBeGreaterThanOrEqual(lowerBound)
    expect(mean).toBeGreaterThanOrEqual(lowerBound * (1 - 1e-6))
    const again = (await json("whatif", "--plan", byGeo)) as { outcome: typeof outcome }
    expect(again.outcome.planned.outcome.mean / mean).toBeCloseTo(1, 4)
    expect(await json("plan", "--horizon", "3", "--within", "0.3", "--by-geo", "--by-period")).toMatchObject({
      periods: [{ spend: { "tv in south": expect.any(Number) } }, {}, {}]
    })
    const whatif = await json("whatif", "--effect", "in-period", "--plan", byGeo, "--against", smaller)
    const expected = async (plan: string) => {
      const { total } = (await json("forecast", "--plan", plan)) as { total: { expected: { mean: number } } }
      return total.expected.mean
    }
    const brought = (await expected(byGeo)) - (await expected(smaller))
    const { difference } = whatif["outcome"] as typeof outcome
    // The levels that plans are made off are stored with six digits.
    expect(difference.outcome.mean / brought).toBeCloseTo(1, 3)
    expect(brought).toBeGreaterThan(0)
  })
})
