import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import type { Page } from "playwright-core"
import { expect, it } from "vitest"
import { formatCompact } from "../../apps/planner/src/format/formatCompact.ts"
import { fittedWorkspace } from "../../packages/cli/src/acceptance/exampleWorkspace.ts"
import { panelWorkspace } from "../../packages/cli/src/acceptance/panelWorkspace.ts"
import { quickFit } from "../../packages/cli/src/acceptance/quickFit.ts"
import { runLiftmix } from "../../packages/cli/src/acceptance/runLiftmix.ts"
import { temporaryFolder } from "../../packages/cli/src/testing/temporaryFolder.ts"
import { inBrowser } from "./inBrowser.ts"
import { plannerServer } from "./plannerServer.ts"
import { exportedPlan } from "./savedFile.ts"

interface Figures {
  readonly planned: { readonly spend: number; readonly outcome: { readonly mean: number; readonly lower: number } }
  readonly current: { readonly outcome: { readonly mean: number } }
  readonly difference: {
    readonly outcome: { readonly mean: number; readonly upper: number }
    readonly probabilityBetter: number
  }
}

const save = async (page: Page, item: string) => (await exportedPlan(page, item)).text

/** [week][date, mean, 90 % interval] of the total KPI, as the page shows it. */
async function totalByWeek(page: Page) {
  await page
    .getByText(`Total revenue by week: data table`)
    .or(page.getByLabel("Total revenue by week: data table"))
    .click()
  const table = page.getByRole("region", { name: "Total revenue by week", exact: true })
  // the header's row comes before the weeks do
  await table.getByRole("row").nth(13).waitFor()
  const weeks = await table.getByRole("row").allInnerTexts()
  return weeks.slice(1).map(text => text.split("\t").slice(0, 3))
}

type Predicted = { readonly predicted: { readonly mean: number; readonly lower: number; readonly upper: number } }

/** The baseline is stored with six digits, the page shows three. */
const asShown = (periods: readonly Predicted[]) =>
  periods.map(({ predicted }) => [
    formatCompact(predicted.mean),
    `${formatCompact(predicted.lower)} to ${formatCompact(predicted.upper)}`
  ])

interface Asked {
  /** how the fields of Optimise are set */
  readonly changes?: string
  readonly caution?: string
}

/** What Optimise finds, as the page saves it with the plan. */
async function optimised(page: Page, { caution, changes }: Asked) {
  await page.getByRole("group", { name: "Open plan" }).getByRole("button", { name: "As now" }).click()
  if (changes) await page.getByRole("combobox", { name: "Optimise changes" }).selectOption({ label: changes })
  if (caution) await page.getByRole("combobox", { name: "Caution" }).selectOption({ label: caution })
  await page.getByRole("button", { name: "Optimise", exact: true }).click()
  const proof = page.getByText(/this one brings [\d,]+\D.*That is proven to be within/)
  await proof.waitFor({ timeout: 60_000 })
  const [, value = ""] = /this one brings ([\d,]+)/.exec(await proof.innerText())!
  const saved: Figures = JSON.parse(await save(page, "JSON, the whole plan"))
  return { ...saved, value: Number(value.replaceAll(",", "")), csv: await save(page, "CSV, one line per week") }
}

/** A command's answer about a workspace. */
const jsonIn =
  (folder: string) =>
  async (...args: readonly string[]) =>
    JSON.parse((await runLiftmix(...args, "-w", folder, "--json")).stdout)

const close = (a: number, b: number) => expect(a / b).toBeCloseTo(1, 9)

inBrowser("the same scenario", open => {
  /** What a page shows and saves of the best plan within half of the current spend, and of one by week. */
  async function shown(address: string) {
    const page = await open(address)
    await page.getByTestId("kpi-ahead").waitFor({ timeout: 30_000 })
    await page.getByRole("button", { name: "Optimise", exact: true }).click()
    await page.getByText("This is the best plan within your limits").waitFor({ timeout: 30_000 })
    const even: Figures = JSON.parse(await save(page, "JSON, the whole plan"))
    await page.locator('[data-cell="0 2"]').click()
    await page.keyboard.type("123456")
    await page.keyboard.press("Enter")
    await page.getByText("This is the best plan within your limits").waitFor({ state: "detached" })
    const plan: Figures = JSON.parse(await save(page, "JSON, the whole plan"))
    return { even, plan, csv: await save(page, "CSV, one line per week"), weeks: await totalByWeek(page) }
  }

  it("has the same numbers in the planner, the report, liftmix plan, whatif and forecast", {
    timeout: 180_000
  }, async () => {
    const folder = temporaryFolder()
    const json = jsonIn(folder)
    await runLiftmix("init", folder)
    await json("fit", "--name", "m", ...quickFit)
    const asked = await json("plan", "--within", "50")
    await json("report")
    const inReport = await shown(pathToFileURL(join(folder, "report.html")).href)
    const bundle = (name: string) => JSON.parse(readFileSync(join(folder, "models", "m", name), "utf8"))
    const server = await plannerServer({
      model: bundle("model.json"),
      curves: bundle("curves.json"),
      baseline: bundle("baseline.json")
    })
    const inPlanner = await shown(server.address)
    server.close()

    const { even, plan } = inReport
    expect({ ...inPlanner, even: undefined, plan: undefined }).toEqual({
      ...inReport,
      even: undefined,
      plan: undefined
    })
    for (const [one, other] of [
      [inPlanner.even, even],
      [inPlanner.plan, plan]
    ] as const) {
      expect([one.planned, one.current, one.difference]).toEqual([other.planned, other.current, other.difference])
    }
    // one optimum, found by two searches
    expect(even.planned.outcome.mean / asked.outcome.planned.outcome.mean).toBeCloseTo(1, 7)
    expect(even.current).toEqual(asked.outcome.current)

    const file = join(folder, "plan.csv")
    writeFileSync(file, inReport.csv)
    const evaluated = await json("whatif", "--plan", file)
    close(evaluated.outcome.planned.spend, plan.planned.spend)
    close(evaluated.outcome.planned.outcome.mean, plan.planned.outcome.mean)
    close(evaluated.outcome.planned.outcome.lower, plan.planned.outcome.lower)
    close(evaluated.outcome.current.outcome.mean, plan.current.outcome.mean)
    close(evaluated.outcome.difference.outcome.upper, plan.difference.outcome.upper)
    expect(evaluated.outcome.difference.probabilityBetter).toBe(plan.difference.probabilityBetter)

    const { periods } = await json("forecast", "--plan", file)
    expect(inReport.weeks.map(([, ...figures]) => figures)).toEqual(asShown(periods))
  })

  it("is as good whether the page or liftmix plan optimises it: by week, under a risk level, of a panel of geos", {
    timeout: 300_000
  }, async () => {
    const example = (await fittedWorkspace()).folder
    const panel = panelWorkspace()
    await runLiftmix("fit", "-w", panel, ...quickFit)
    const ask = [
      [{}, []],
      [{ caution: "Best in the worst quarter" }, ["--worst", "25"]],
      [{ changes: "Totals and weeks" }, ["--by-period"]],
      [{ changes: "Totals and weeks", caution: "Best in the worst tenth" }, ["--by-period", "--worst", "10"]]
    ] as const
    for (const folder of [example, panel]) {
      const jsonOf = jsonIn(folder)
      await jsonOf("report")
      const page = await open(pathToFileURL(join(folder, "report.html")).href)
      await page.getByTestId("kpi-ahead").waitFor({ timeout: 30_000 })
      for (const [asked, flags] of ask) {
        const inPage = await optimised(page, asked)
        const found = await jsonOf("plan", "--within", "50", ...flags)
        // One search on the same numbers; Chromium's exp and log may differ in the last digit, and steps with them. Of the worst
        // tenth both reach the most to 1e-8, near which the mean of all draws may still move. The page's words are whole.
        const digits = "caution" in asked && "changes" in asked ? 6 : 9
        expect(inPage.planned.outcome.mean / found.outcome.planned.outcome.mean).toBeCloseTo(1, digits)
        expect(Math.abs(inPage.value - found.value)).toBeLessThan(1)
        const file = join(folder, "best.csv")
        writeFileSync(file, inPage.csv)
        const { outcome } = await jsonOf("whatif", "--plan", file)
        close(outcome.planned.outcome.mean, inPage.planned.outcome.mean)
        close(outcome.planned.outcome.lower, inPage.planned.outcome.lower)
        close(outcome.difference.outcome.upper, inPage.difference.outcome.upper)
      }
    }
  })

  it("has the same total KPI ahead in the report of a panel of geos and in liftmix forecast", {
    timeout: 120_000
  }, async () => {
    const panel = panelWorkspace()
    const jsonOf = jsonIn(panel)
    await jsonOf("fit", ...quickFit)
    await jsonOf("report")
    const page = await open(pathToFileURL(join(panel, "report.html")).href)
    await page.getByTestId("kpi-ahead").waitFor({ timeout: 30_000 })
    await page.locator('[data-cell="0 2"]').click()
    await page.keyboard.type("1234")
    await page.keyboard.press("Enter")
    await page.getByTestId("kpi-ahead").getByText("better with a probability of").waitFor()
    const file = join(panel, "plan.csv")
    writeFileSync(file, await save(page, "CSV, one line per week"))
    const { periods } = await jsonOf("forecast", "--plan", file)
    expect((await totalByWeek(page)).map(([, ...figures]) => figures)).toEqual(asShown(periods))
  })
})
