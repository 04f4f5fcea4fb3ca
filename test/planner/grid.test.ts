import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, it } from "vitest"
import { exampleBundle } from "../../apps/planner/src/testing/exampleBundle.ts"
import { inBrowser } from "./inBrowser.ts"
import { bestPlan, button } from "./onPage.ts"
import { type PlannerServer, plannerServer } from "./plannerServer.ts"
import { exportedPlan } from "./savedFile.ts"

const patiently = { timeout: 20_000 }
const cell = (page: Page, channel: number, period: number) => page.locator(`[data-cell="${channel} ${period}"]`)
const row = (page: Page, name: string) => page.getByRole("grid").getByRole("row", { name })
const amounts = async (page: Page, name: string) => {
  const texts = await row(page, name).getByRole("gridcell").allInnerTexts()
  return texts.map(text => Number(text.replaceAll(",", "")))
}
inBrowser("the plan by period", open => {
  let server: PlannerServer
  beforeAll(async () => {
    server = await plannerServer(exampleBundle({ draws: 60 }))
  })
  afterAll(() => server.close())
  const openPlan = async (options = {}) => {
    const page = await open(server.address, { reducedMotion: "reduce", ...options })
    await page.getByRole("region", { name: "Outcome of the plan" }).waitFor()
    await page.getByTestId("kpi-ahead").waitFor()
    return page
  }

  it("is edited like a spreadsheet, and what comes of it shows at once", async () => {
    const page = await openPlan()
    await cell(page, 0, 0).click()
    await page.keyboard.type("60000")
    await page.keyboard.press("ArrowRight")
    await page.keyboard.type("70,500.5")
    await page.keyboard.press("Tab")
    await page.keyboard.type("9")
    await page.keyboard.press("Escape")
    expect((await amounts(page, "tv")).slice(0, 2)).toEqual([60_000, 70_501])
    expect((await amounts(page, "tv"))[2]).toBeGreaterThan(50_000)
    await page.getByTestId("kpi-ahead").getByText("better with a probability of").waitFor()
    await page.keyboard.type("1x")
    await page.keyboard.press("Enter")
    await page.getByRole("alert").getByText('"1x" is not an amount of money; nothing was changed.').waitFor()

    // the first column over the next two, in two rows
    await cell(page, 0, 0).click()
    await page.keyboard.press("Shift+ArrowRight")
    await page.keyboard.press("Shift+ArrowRight")
    await page.keyboard.press("Control+r")
    expect((await amounts(page, "tv")).slice(0, 3)).toEqual([60_000, 60_000, 60_000])
    await page.keyboard.press("Shift+ArrowDown")
    await page.keyboard.press("Control+d")
    expect((await amounts(page, "paid search")).slice(0, 3)).toEqual([60_000, 60_000, 60_000])
    await page.keyboard.press("Control+z")
    expect((await amounts(page, "paid search"))[0]).toBeLessThan(40_000)
    await page.getByText(/2 channels, .*: sum/).waitFor()

    await page.keyboard.press("Delete")
    expect((await amounts(page, "tv")).slice(0, 4)).toEqual([0, 0, 0, expect.any(Number)])
    const totals = await page.getByRole("grid").locator("tfoot td").allInnerTexts()
    expect(Number(totals[3]!.replaceAll(",", ""))).toBeGreaterThan(Number(totals[0]!.replaceAll(",", "")))

    // the page's other fields show the totals of these cells
    const shown = await page.getByRole("textbox", { name: "tv: planned spend" }).inputValue()
    const sum = (await amounts(page, "tv")).reduce((a, b) => a + b, 0)
    expect(Math.abs(Number(shown.replaceAll(",", "")) - sum)).toBeLessThan(13)

    await page.reload()
    await page.getByTestId("kpi-ahead").waitFor()
    expect((await amounts(page, "tv")).slice(0, 3)).toEqual([0, 0, 0])
  })

  it("takes cells from a spreadsheet through the clipboard, and gives them back", async () => {
    const page = await openPlan()
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"])
    await page.evaluate(() => navigator.clipboard.writeText("1,000\t2,000.5\r\n3000\t€ 4000\r\n"))
    await cell(page, 1, 1).click()
    await page.keyboard.press("Control+v")
    expect((await amounts(page, "paid search")).slice(1, 3)).toEqual([1000, 2001])
    expect((await amounts(page, "paid social")).slice(1, 3)).toEqual([3000, 4000])
    await page.keyboard.press("Shift+ArrowRight")
    await page.keyboard.press("Shift+ArrowDown")
    await page.keyboard.press("Control+c")
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("1000\t2000.5\r\n3000\t4000")
    // decimal commas, points for thousands, and a blank cell, which spends nothing
    await page.evaluate(() => navigator.clipboard.writeText("1.234,5\t\t€ 2.000\r\n"))
    await page.keyboard.press("Control+v")
    expect((await amounts(page, "paid search")).slice(1, 4)).toEqual([1235, 0, 2000])
    await page.keyboard.press("Control+z")
    expect((await amounts(page, "paid search")).slice(1, 3)).toEqual([1000, 2001])
    await page.evaluate(() => navigator.clipboard.writeText("many"))
    await page.keyboard.press("Control+v")
    await page.getByRole("alert").getByText('"many" is not an amount of money').waitFor()
  })

  it("is optimised within locks, dark weeks and caps, with its proof, and comes back from CSV as it left", async () => {
    const page = await openPlan()
    await cell(page, 0, 1).click()
    await page.keyboard.press("Shift+ArrowRight")
    await button(page, "Dark").click()
    await cell(page, 1, 0).click()
    await page.keyboard.type("55555")
    await page.keyboard.press("Enter")
    await cell(page, 1, 0).click()
    await button(page, "Lock").click()
    await page.getByRole("combobox", { name: "Optimise changes" }).selectOption({ label: "Totals and weeks" })
    await page.getByText("Limits of single weeks, for Optimise").click()
    await page.getByRole("textbox", { name: "All channels: most in a week" }).fill("160000")
    await page.getByRole("textbox", { name: "radio: least in a week with any" }).fill("9000")
    await button(page, "Optimise").click()
    await page.getByText(/That is proven to be within [\d.]+% of the best \(interior point\)/).waitFor(patiently)
    await page.getByText("These limits hold it back").waitFor()
    const tv = await amounts(page, "tv")
    expect(tv.slice(1, 3)).toEqual([0, 0])
    expect((await amounts(page, "paid search"))[0]).toBe(55_555)
    for (const money of await amounts(page, "radio")) expect(money === 0 || money >= 8999).toBe(true)
    const totals = (await page.getByRole("grid").locator("tfoot td").allInnerTexts()).map(text =>
      Number(text.replaceAll(",", ""))
    )
    for (const total of totals) expect(total).toBeLessThanOrEqual(160_001)

    // what was found is kept with the plan, and so is its proof
    await page.reload()
    await page.getByText("That is proven to be within").waitFor(patiently)
    const csv = await exportedPlan(page, "CSV, one line per week")
    expect(csv.name).toBe("example-plan-1-by-week.csv")
    expect(csv.text.split("\r\n")[0]).toBe("date,tv,paid search,paid social,display,radio,out of home")
    await page
      .getByLabel("Plan to import")
      .setInputFiles({ name: "back.csv", mimeType: "text/csv", buffer: Buffer.from(csv.text) })
    await button(page, "back").waitFor()
    expect(await amounts(page, "tv")).toEqual(tv)
    await button(page, "Plan 1").click()
    await button(page, "Go back to it").first().click()
    await button(page, "Keep this version").click()
    await page.getByText("Kept by hand", { exact: true }).waitFor()
  })

  it("how freely the best plan by week could be changed, and with how few changes, is told on demand", async () => {
    const page = await openPlan()
    await page.getByRole("combobox", { name: "Optimise changes" }).selectOption({ label: "Totals and weeks" })
    await button(page, "Optimise").click()
    await bestPlan(page).waitFor(patiently)
    await button(page, "How freely could it be changed?").click()
    await page
      .getByText(/^within 1% of the best: /)
      .first()
      .waitFor({ timeout: 40_000 })
    await button(page, "Would fewer changes do?").click()
    const told = page.getByText(/enough to be within 1% of the best, all else as now/)
    await told.waitFor({ timeout: 40_000 })
    const staying = ["tv", "paid search", "paid social", "display", "radio", "out of home"]
    const [words, before] = [await told.innerText(), await amounts(page, "tv")]
    await button(page, "Open as a plan").first().click()
    await button(page, "Few changes").waitFor()
    expect(await amounts(page, "tv")).not.toEqual(before)
    for (const name of staying.filter(name => !words.includes(`${name} from`))) {
      const weeks = await amounts(page, name)
      expect(new Set(weeks)).toEqual(new Set([weeks[0]]))
    }
  })

  it("limits that cannot hold together are marked where they stand, and mended with a click", async () => {
    const page = await openPlan()
    await page.getByRole("combobox", { name: "Optimise changes" }).selectOption({ label: "Totals and weeks" })
    await cell(page, 3, 4).click()
    await page.keyboard.type("900000")
    await page.keyboard.press("Enter")
    await cell(page, 3, 4).click()
    await button(page, "Lock").click()
    await page.getByText(/The locked periods of display spend 900,000, more than its maximum of/).waitFor()
    expect(await button(page, "Optimise").isDisabled()).toBe(true)
    expect(await cell(page, 3, 4).getAttribute("data-conflict")).toBe("true")
    expect(await cell(page, 3, 5).getAttribute("data-conflict")).toBeNull()
    await page.getByRole("button", { name: /^Raise its maximum to/ }).click()
    await page.getByText(/The locked periods of display/).waitFor({ state: "detached" })
    expect(await cell(page, 3, 4).getAttribute("data-conflict")).toBeNull()
  })

  it("the keyboard alone leads from the page's load to an exported plan that was optimised by week", async () => {
    const page = await openPlan()
    const focused = () =>
      page.evaluate(() => {
        const { ariaLabel, dataset, labels, textContent } = document.activeElement as HTMLInputElement
        return ariaLabel ?? labels?.[0]?.textContent ?? dataset["cell"] ?? textContent ?? ""
      })
    const tabTo = async (label: string, key = "Tab") => {
      for (let press = 0; press < 90 && (await focused()) !== label; press++) await page.keyboard.press(key)
      expect(await focused()).toBe(label)
    }
    await tabTo("0 0")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.type("50000")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Shift+ArrowRight")
    await tabTo("Dark", "Shift+Tab")
    await page.keyboard.press("Enter")
    await tabTo("Optimise changes", "Shift+Tab")
    await page.keyboard.press("End")
    await tabTo("Optimise")
    await page.keyboard.press("Enter")
    await bestPlan(page).waitFor(patiently)
    expect((await amounts(page, "paid social")).slice(0, 2)).toEqual([0, 0])
    await tabTo("Export", "Shift+Tab")
    await page.keyboard.press("Enter")
    await page.getByRole("menuitem").first().waitFor()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    const saved = page.waitForEvent("download")
    await page.keyboard.press("Enter")
    expect((await saved).suggestedFilename()).toMatch(/^example-plan-1/)
  })
})
