// Takes the pictures of docs/planner from the built page. Run after `pnpm build`:
//   node --conditions=@liftmix/source test/planner/takePictures.ts [name …]
// With --screens FOLDER it puts there every screen whole, in both widths and both colours, to look at.
import { demoMarket, simulateMarket } from "@liftmix/core"
import { mkdirSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import type { Page } from "playwright-core"
import { exampleBundle } from "../../apps/planner/src/testing/exampleBundle.ts"
import { csvFile } from "./csvFile.ts"
import { bestPlan, button, drawn } from "./onPage.ts"
import { plannerServer } from "./plannerServer.ts"
import { startChromium } from "./startChromium.ts"

interface Screen {
  readonly name: string
  readonly of: "model" | "nothing"
  /** leads the page there */
  readonly go: (page: Page) => Promise<unknown>
  /** part of it that the picture shows; absent: what the window shows */
  readonly part?: string
  readonly size?: { readonly width: number; readonly height: number }
  readonly colorScheme?: "light" | "dark"
}

const patience = 240_000
const market = simulateMarket(demoMarket, 1)

const planned = async (page: Page) => {
  await page.getByTestId("kpi-ahead").waitFor()
  await drawn(page, /^The most incremental revenue by budget/)
  await drawn(page, /^Response curve of out of home/)
}
const optimised = async (page: Page) => {
  await planned(page)
  await button(page, "Optimise").click()
  await bestPlan(page).waitFor()
  await page.getByRole("textbox", { name: "Name of the plan" }).fill("Same budget, better spent")
  await page.getByRole("textbox", { name: "Notes on the plan" }).fill("Within 50% of the current spend, by channel.")
  await planned(page)
}
const byWeek = async (page: Page) => {
  await planned(page)
  await page.locator('[data-cell="0 4"]').click()
  await page.keyboard.press("Shift+ArrowRight")
  await button(page, "Dark").click()
  await page.getByRole("combobox", { name: "Optimise changes" }).selectOption({ label: "Totals and weeks" })
  await button(page, "Optimise").click()
  await bestPlan(page).waitFor()
  await planned(page)
}
const compared = async (page: Page) => {
  await optimised(page)
  await button(page, "New plan").click()
  await page.getByRole("textbox", { name: "radio: planned spend" }).fill("30000")
  await page.getByRole("textbox", { name: "Name of the plan" }).fill("Less radio")
  await page.getByRole("tab", { name: "Compare" }).click()
  await drawn(page, /^Difference in revenue/)
}
const inModel = async (page: Page) => {
  await page.getByRole("tab", { name: "Model" }).click()
  await drawn(page, /^Returns without and with the tests/)
}
const valued = async (page: Page) => {
  await inModel(page)
  await button(page, "Value these tests").click()
  await page.getByText(/^Computed here/).waitFor()
}
const columns = async (page: Page) => {
  await page.locator('input[accept^=".csv"]').setInputFiles(csvFile("weekly.csv", market.data))
  await page.getByRole("combobox", { name: "Use of revenue" }).waitFor()
}
const findings = async (page: Page) => {
  await columns(page)
  await button(page, "What the data can tell").last().click()
  await page.getByRole("region", { name: "Table of channels in the data" }).waitFor()
}
const tests = async (page: Page) => {
  await findings(page)
  await button(page, "Tests you have run").last().click()
  await page.locator('input[accept^=".csv"]').setInputFiles(csvFile("tests.csv", market.experiments))
  await page.getByRole("region", { name: "Table of tests" }).waitFor()
}
const fitted = async (page: Page) => {
  await tests(page)
  await button(page, "Fit").last().click()
  await page.getByRole("combobox", { name: "Length" }).selectOption("150")
  await page.locator("main").getByRole("button", { name: "Fit", exact: true }).click()
  await button(page, "Plan with this model").waitFor({ timeout: patience })
}
const panel = (title: string) => `section:has(h2:text-is("${title}"))`

const screens: readonly Screen[] = [
  {
    name: "start",
    of: "nothing",
    go: page => button(page, "Choose CSV or Parquet files").waitFor(),
    size: { width: 1080, height: 580 }
  },
  { name: "own-columns", of: "nothing", go: columns },
  { name: "own-findings", of: "nothing", go: findings },
  { name: "own-tests", of: "nothing", go: tests },
  { name: "own-fit", of: "nothing", go: fitted },
  { name: "plan", of: "model", go: optimised, size: { width: 1440, height: 960 } },
  { name: "phone", of: "model", go: optimised, size: { width: 390, height: 844 }, colorScheme: "dark" },
  { name: "grid", of: "model", go: byWeek, part: panel("Plan by week") },
  { name: "ahead", of: "model", go: optimised, part: panel("Total revenue ahead") },
  { name: "budgets", of: "model", go: optimised, part: panel("What budgets bring") },
  { name: "compare", of: "model", go: compared, size: { width: 1280, height: 900 } },
  { name: "model", of: "model", go: inModel, size: { width: 1280, height: 900 } },
  { name: "knowledge", of: "model", go: inModel, part: panel("What is known, and what is assumed") },
  { name: "calibration", of: "model", go: inModel, part: panel("What the tests changed") },
  { name: "geo-test", of: "model", go: inModel, part: panel("Geo tests over time") },
  { name: "next-test", of: "model", go: valued, part: panel("Which test to run next") }
]

const { positionals: only, values } = parseArgs({ options: { screens: { type: "string" } }, allowPositionals: true })
const folder = values.screens
const docs = fileURLToPath(new URL("../../docs/planner", import.meta.url))
const servers = { model: await plannerServer(exampleBundle({ draws: 1000 })), nothing: await plannerServer(undefined) }
const browser = await startChromium()

async function take(
  screen: Screen,
  look: Required<Pick<Screen, "size" | "colorScheme">>,
  file: string,
  whole: boolean
) {
  const context = await browser.newContext({ viewport: look.size, ...look, reducedMotion: "reduce" })
  context.setDefaultTimeout(patience)
  const page = await context.newPage()
  await page.goto(servers[screen.of].address)
  await screen.go(page)
  // the pointer rests nowhere, and no field is being edited
  await page.mouse.move(0, 0)
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  await page.waitForTimeout(300)
  if (whole || screen.part === undefined) await page.screenshot({ path: file, fullPage: whole })
  else await page.locator(screen.part).screenshot({ path: file })
  await context.close()
  process.stdout.write(`${file}\n`)
}

for (const screen of screens.filter(({ name }) => only.length === 0 || only.includes(name))) {
  if (folder === undefined) {
    const { colorScheme = "light", size = { width: 1312, height: 900 } } = screen
    await take(screen, { colorScheme, size }, join(docs, `${screen.name}.png`), false)
    continue
  }
  if (screen.part !== undefined) continue
  mkdirSync(folder, { recursive: true })
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [1440, 390]) {
      const file = join(folder, `${screen.name}-${width}-${colorScheme}.png`)
      await take(screen, { colorScheme, size: { width, height: 900 } }, file, true)
    }
  }
}
await browser.close()
for (const server of Object.values(servers)) server.close()
