import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { exampleWorkspace, fittedWorkspace } from "./exampleWorkspace.ts"
import { quickFit } from "./quickFit.ts"
import { runLiftmix } from "./runLiftmix.ts"

const answersIn =
  (folder: string) =>
  async (...args: readonly string[]) => {
    const { code, stdout } = await runLiftmix(...args, "-w", folder, "--json")
    return { code, document: JSON.parse(stdout) as Record<string, unknown> }
  }

describe("a fitted model", { timeout: 120_000 }, () => {
  it("is diagnosed, compared, forecast with and validated", async () => {
    const { folder } = await exampleWorkspace()
    await runLiftmix("fit", "-w", folder, "--name", "history", "--without-experiments", ...quickFit)
    await runLiftmix("fit", "-w", folder, "--name", "calibrated", ...quickFit)
    const json = answersIn(folder)
    // Fits this short never converge, which is what the exit code says.
    const diagnosis = await json("diagnose", "--against", "history")
    expect(diagnosis).toMatchObject({
      code: 2,
      document: {
        model: "calibrated",
        verdict: "Suspect",
        // a history that has not converged tells nothing
        history: null,
        posterior: { fit: { observations: 156 }, leaveOneOut: { calibration: { coverage: [{}, {}, {}] } } },
        comparison: { before: "history", inputs: [{ what: "experiments" }, { what: "experiments" }] }
      }
    })
    expect(diagnosis.document["knowledge"]).toHaveLength(20)
    expect(diagnosis.document["influence"]).toMatchObject([
      { id: "search-dark", channel: "search", quantity: "roi", reweighted: [{ weight: 0 }, {}, {}, { weight: 2 }] },
      { id: "social-up", channel: "social" }
    ])
    expect(diagnosis.document["coverage"]).toMatchObject({ information: null, intervals: null })
    const covered = (diagnosis.document["coverage"] as { spend: number; recent: number }).spend
    expect(covered).toBeCloseTo(0.48, 1)
    const text = (await runLiftmix("diagnose", "-w", folder)).stdout
    expect(text).toMatch(/Channels with a test have \d\d\.\d % of the spend/)
    expect(text).toMatch(/^search-dark +ROI of search +\d/m)

    const forecast = await json("forecast", "--horizon", "4")
    expect(forecast.document).toMatchObject({
      difference: null,
      periods: [{ date: "2025-12-29" }, {}, {}, { date: "2026-01-19" }],
      assumptions: { held: [{ name: "price" }, { name: "competitor_index" }] }
    })

    const validation = await json("validate", "--days", "60", "--recover", "1", ...quickFit)
    expect(validation).toMatchObject({
      code: 2,
      document: {
        backtests: [{ _tag: "Scored", lastFitted: "2025-10-20", fold: { predicted: 9 } }],
        slices: [],
        recoveries: [{ media: [{ name: "tv" }, {}, {}, {}, {}] }]
      }
    })

    const words = await runLiftmix("validate", "-w", folder, "--days", "60", ...quickFit)
    expect(words.stdout).toContain("all weeks after")
    for (const line of words.stdout.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80)

    const plan = join(folder, "plan.csv")
    const header = "date,tv,search,social,video,radio,price"
    writeFileSync(plan, `${header}\n2025-12-29,200000,60000,30000,60000,30000,95\n2026-01-05,0,60000,30000,0,0,95\n`)
    const planned = await json("forecast", "--plan", plan)
    expect(planned.document).toMatchObject({
      spend: { tv: 200_000, search: 120_000 },
      periods: [{ date: "2025-12-29" }, { date: "2026-01-05" }],
      assumptions: { held: [{ name: "competitor_index" }] }
    })
    expect(planned.document["difference"]).not.toBeNull()

    const best = join(folder, "best.json")
    const { document } = await json("plan", "--horizon", "3", "--within", "20")
    writeFileSync(best, JSON.stringify(document))
    const followed = await json("forecast", "--plan", best)
    expect(followed.document).toMatchObject({ periods: [{}, {}, {}], difference: { periods: [{}, {}, {}] } })
    const spent = Object.values(followed.document["spend"] as Record<string, number>)
    const asked = Object.values(document["spend"] as Record<string, number>)
    spent.forEach((money, c) => expect(money).toBeCloseTo(asked[c] ?? Number.NaN, 4))

    writeFileSync(plan, `${header.replace("radio", "raido")}\n2025-12-29,1,1,1,1,1,95\n`)
    expect(await json("forecast", "--plan", plan)).toMatchObject({
      code: 1,
      document: {
        error: { problems: [{ code: "MissingColumn" }, { code: "UnknownColumn", remedy: 'Did you mean "radio"?' }] }
      }
    })
  })

  it("is not held against data that it has not seen", async () => {
    const { edit, folder } = await fittedWorkspace()
    const json = answersIn(folder)
    edit("data/weekly.csv", text => text.replace("2025-12-22,1", "2025-12-22,2"))
    for (const command of ["diagnose", "forecast", "validate"]) {
      expect(await json(command)).toMatchObject({
        code: 1,
        document: { error: { problems: [{ code: "DataChanged" }] } }
      })
    }
  })
})
