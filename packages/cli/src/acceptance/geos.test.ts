import { appendFileSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { flags } from "./flags.ts"
import { panelWorkspace, regions } from "./panelWorkspace.ts"
import { quickFit } from "./quickFit.ts"
import { runLiftmix } from "./runLiftmix.ts"

interface Plan {
  readonly spend: Readonly<Record<string, number>>
  readonly value: number
  readonly upperBound: number
  readonly gap: number
  readonly outcome: { readonly planned: { readonly outcome: { readonly mean: number } } }
  readonly channels: readonly { readonly name: string; readonly current: number }[]
}

const ofRegions = regions.map(geo => ({ geo }))

/** Money in the north. */
const within = (spends: Readonly<Record<string, number>>): number => spends["tv in north"]! + spends["search in north"]!

describe("a workspace of several geos", { timeout: 120_000 }, () => {
  it("is checked, fitted, diagnosed, forecast with and validated, of the nation and geo by geo", async () => {
    const folder = panelWorkspace()
    const json = async (...args: readonly string[]) => {
      const { stdout } = await runLiftmix(...args, "-w", folder, "--json")
      return JSON.parse(stdout) as Record<string, unknown>
    }
    expect(await json("check")).toMatchObject({ errors: [], channels: [{ identification: { scale: "roi" } }, {}] })
    const south = { cells: 11, geos: [{ geo: "south" }] }
    expect(await json("fit", ...quickFit)).toMatchObject({ holdout: south })
    expect(await json("diagnose")).toMatchObject({
      posterior: {
        fit: { observations: 80 },
        geos: [{ geo: "north" }, { geo: "south", score: { observations: 69 } }, { geo: "west" }]
      }
    })
    const forecast = await json("forecast", "--horizon", "3")
    expect(forecast).toMatchObject({
      periods: [{}, {}, {}],
      geos: ofRegions,
      assumptions: { held: [{ name: "weather" }] }
    })
    expect(await json("validate", "--days", "60", "--recover", "1", ...quickFit)).toMatchObject({
      holdout: south,
      backtests: [{ _tag: "Scored", fold: { predicted: 9 }, geos: ofRegions }],
      recoveries: [{ media: [{ name: "tv" }, { name: "search" }] }]
    })
  })

  it("leaves to a test in one of its geos the values that the test was measured in, and says which", async () => {
    const folder = panelWorkspace()
    appendFileSync(join(folder, "liftmix.yaml"), "experiments: tests.csv\n")
    const test = (geos: string) =>
      writeFileSync(
        join(folder, "tests.csv"),
        `id,channel,design,start,end,geos,multiplier,lift,se\nhalf,tv,scale-down,2022-06-06,2022-07-03,${geos},0.5,-4000,500\n`
      )
    test("west|sout")
    const refused = await runLiftmix("fit", "-w", folder, ...quickFit)
    expect(refused.code).toBe(1)
    expect(refused.stderr.replaceAll(/\s+/g, " ")).toContain("treated sout, which is not a geo of the data")
    expect(refused.stderr).toContain("Did you mean south?")

    test("west")
    const cells = "4 values of revenue (west, 2022-06-06 to 2022-06-27) are left to it"
    const listed = await runLiftmix("experiments", "-w", folder)
    expect(listed.stdout.replaceAll(/\s+/g, " ")).toContain(cells)
    const { stdout } = await runLiftmix("fit", "--compare-calibration", "-w", folder, "--json", ...quickFit)
    const masked = { cells: 4, geos: ["west"], from: "2022-06-06", to: "2022-06-27" }
    expect(JSON.parse(stdout)).toMatchObject({
      experiments: [{ id: "half", used: true, masked }],
      calibration: { foretold: [{ id: "half", used: false, masked }] },
      warnings: [{ code: "V21", message: expect.stringContaining(cells) }, { code: "V13" }]
    })
    const evidence = readFileSync(join(folder, "models/default/evidence.json"), "utf8")
    expect(JSON.parse(evidence)).toMatchObject({ calibration: { maskedCells: 4 } })
    // As the commands that open a saved model see it.
    const diagnosis = await runLiftmix("diagnose", "-w", folder, "--json")
    expect(JSON.parse(diagnosis.stdout)).toMatchObject({
      posterior: { geos: [{ score: { observations: 80 } }, {}, { geo: "west", score: { observations: 76 } }] }
    })
    const panel = { panel: join(folder, "data/weekly.csv"), columns: "geo=region,date=week,kpi=revenue" }
    const next = await runLiftmix("next-test", "--json", ...flags({ workspace: folder, channels: "tv", ...panel }))
    const [{ geos, multiplier, place, spendDelta }] = JSON.parse(next.stdout).candidates
    expect(place.followed.map((geo: number) => regions[geo])).toEqual(geos)
    expect(Math.sign(spendDelta)).toBe(Math.sign(multiplier - 1))

    const said = await runLiftmix("fit", "-w", folder, "--name", "said", ...quickFit)
    expect(said.stdout.replaceAll(/\s+/g, " ")).toContain("4 values to half (west, 2022-06-06 to 2022-06-27)")
  })

  it("is planned geo by geo, evenly and by week, under rules about geos", async () => {
    const folder = panelWorkspace()
    await runLiftmix("fit", "-w", folder, ...quickFit)
    const rules = join(folder, "rules.yaml")
    writeFileSync(
      rules,
      "- { rule: lock, channels: search, geos: west }\n- { rule: group, name: north, geos: north, max: 80% }\n"
    )
    const plan = async (...args: readonly string[]) => {
      const { stdout } = await runLiftmix("plan", "-w", folder, "--horizon", "3", "--json", ...args)
      return JSON.parse(stdout) as Plan
    }
    const whole = await plan()
    const apart = await plan("--by-geo")
    expect(Object.keys(apart.spend)).toEqual(
      ["tv", "search"].flatMap(channel => regions.map(region => `${channel} in ${region}`))
    )
    // the nation's parts are one way to divide the money: another cannot be worse
    expect(apart.upperBound).toBeGreaterThanOrEqual(whole.value * (1 - 1e-9))
    for (const evenly of [true, false]) {
      const ruled = await plan("--by-geo", "--constraints", rules, ...(evenly ? [] : ["--by-period"]))
      expect(ruled.gap).toBeLessThanOrEqual(1e-6)
      const now = Object.fromEntries(ruled.channels.map(({ current, name }) => [name, current]))
      expect(ruled.spend["search in west"]! / now["search in west"]!).toBeCloseTo(1, 6)
      expect(within(ruled.spend)).toBeLessThanOrEqual(0.8 * within(now) * (1 + 1e-9))
    }
    for (const saved of [["--by-geo"], ["--by-geo", "--by-period"]]) {
      const file = join(folder, "plan.csv")
      const printed = join(folder, "plan.json")
      const planned = await plan(...saved, "--out", file)
      writeFileSync(printed, JSON.stringify(planned))
      for (const plan of [file, printed]) {
        const whatif = await runLiftmix("whatif", "-w", folder, "--plan", plan, "--json")
        const { outcome, spend } = JSON.parse(whatif.stdout)
        expect(Object.keys(spend)).toEqual(Object.keys(planned.spend))
        expect(outcome.planned.outcome.mean / planned.outcome.planned.outcome.mean).toBeCloseTo(1, 4)
        const forecast = await runLiftmix("forecast", "-w", folder, "--plan", plan, "--json")
        const { spend: ofNation } = JSON.parse(forecast.stdout)
        const tv = regions.reduce((sum, region) => sum + planned.spend[`tv in ${region}`]!, 0)
        expect([Object.keys(ofNation), ofNation.tv / tv]).toEqual([["tv", "search"], expect.closeTo(1, 4)])
      }
    }
    // a plan of the nation beside one by geo: each geo has last year's part of it
    const nation = join(folder, "nation.csv")
    await plan("--out", nation)
    const beside = ["whatif", "-w", folder, "--plan", join(folder, "plan.csv"), "--against", nation, "--json"]
    const { outcome: against } = JSON.parse((await runLiftmix(...beside)).stdout)
    expect(against.current.outcome.mean / whole.outcome.planned.outcome.mean).toBeCloseTo(1, 4)

    writeFileSync(rules, "- { rule: dark, geos: nrth, channels: tv }\n")
    const wrong = await runLiftmix("plan", "-w", folder, "--by-geo", "--by-period", "--constraints", rules)
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining('Did you mean "north"?')])
    const alone = await runLiftmix("plan", "-w", folder, "--by-period", "--constraints", rules)
    expect([alone.code, alone.stderr]).toEqual([1, expect.stringContaining("--by-geo")])
  })
})
