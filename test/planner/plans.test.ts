import { readFileSync } from "node:fs"
import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, it } from "vitest"
import { formatAmount } from "../../apps/planner/src/format/formatAmount.ts"
import { exampleBundle } from "../../apps/planner/src/testing/exampleBundle.ts"
import { inBrowser } from "./inBrowser.ts"
import { button, plannedSpend } from "./onPage.ts"
import { type PlannerServer, plannerServer } from "./plannerServer.ts"
import { exportedPlan } from "./savedFile.ts"

const name = (page: Page) => page.getByRole("textbox", { name: "Name of the plan" })
const plans = (page: Page) => page.getByRole("group", { name: "Open plan" }).getByRole("button").allInnerTexts()
const more = async (page: Page, item: string) => {
  await button(page, "More").click()
  await page.getByRole("menuitem", { name: item }).click()
}
const importFile = (page: Page, file: { readonly name: string; readonly text: string }) =>
  page
    .getByLabel("Plan to import")
    .setInputFiles({ name: file.name, mimeType: "text/plain", buffer: Buffer.from(file.text) })

const patiently = { timeout: 10_000 }

inBrowser("plans", open => {
  let server: PlannerServer
  beforeAll(async () => {
    server = await plannerServer(exampleBundle({ draws: 60 }))
  })
  afterAll(() => server.close())
  const openPlan = async (address = server.address) => {
    const page = await open(address)
    await page.getByRole("region", { name: "Outcome of the plan" }).waitFor()
    return page
  }

  it("an edit of the current spend begins a plan, which is named, kept, duplicated, deleted and brought back", async () => {
    const page = await openPlan()
    expect(await plans(page)).toEqual(["As now", "New plan"])
    await plannedSpend(page, "tv").fill("900000")
    await name(page).fill("More tv")
    await page.getByRole("textbox", { name: "Notes on the plan" }).fill("asked for by sales")
    await more(page, "Duplicate this plan")
    expect(await plans(page)).toEqual(["As now", "More tv", "Copy of More tv", "New plan"])
    await more(page, "Delete this plan")
    expect(await plans(page)).toEqual(["As now", "More tv", "New plan"])
    await button(page, "Undo").click()
    expect(await plans(page)).toEqual(["As now", "More tv", "Copy of More tv", "New plan"])
    await button(page, "As now").click()
    expect(await plannedSpend(page, "tv").inputValue()).not.toBe("900,000")

    await button(page, "More tv").click()
    await page.reload()
    await name(page).waitFor()
    expect(await name(page).inputValue()).toBe("More tv")
    expect(await plannedSpend(page, "tv").inputValue()).toBe("900,000")
    expect(await page.getByRole("textbox", { name: "Notes on the plan" }).inputValue()).toBe("asked for by sales")
  })

  it("plans are compared draw by draw, in total and by channel", async () => {
    const page = await openPlan()
    await plannedSpend(page, "tv").fill("900000")
    await name(page).fill("More tv")
    await button(page, "New plan").click()
    await plannedSpend(page, "radio").fill("10000")
    await page.getByRole("tab", { name: "Compare" }).click()
    const row = page.getByRole("region", { name: "Table of plans", exact: true }).getByRole("row", { name: "More tv" })
    await row.waitFor()
    expect(await row.innerText()).toMatch(/\+\d+K[^]*more than 99%/)
    await page
      .getByRole("img", { name: /^Difference in revenue/ })
      .locator("svg")
      .waitFor()
    await page.getByRole("combobox", { name: "Compare with" }).selectOption({ label: "More tv" })
    await page.getByRole("heading", { name: "Against More tv" }).waitFor()
    expect(await row.innerText()).toMatch(/–/)
    const channels = page.getByRole("region", { name: "Table of plans by channel" })
    expect(await channels.getByRole("row", { name: "radio" }).innerText()).toMatch(/10,000 \(−\d+%\)/)
    await page.getByRole("checkbox", { name: "Plan 1" }).uncheck()
    await channels.getByRole("columnheader", { name: "Plan 1" }).waitFor({ state: "detached" })
  })

  it("what was spent a year before becomes a plan, week by week, to compare with", async () => {
    const page = await openPlan()
    await more(page, "New plan, as in the year before")
    expect(await name(page).inputValue()).toBe("Year before")
    const { spend } = exampleBundle({ draws: 2 }).curves.channels[1]!
    for (const week of [0, 12]) {
      expect(await page.locator(`[data-cell="1 ${week}"]`).innerText()).toBe(formatAmount(spend.at(week - 52)!))
    }
  })

  it("a chart is saved as a picture with its title, in the colours of the screen", async () => {
    const page = await openPlan()
    await page
      .getByRole("img", { name: /^Response curve of tv/ })
      .locator("svg")
      .waitFor()
    const [saved] = await Promise.all([
      page.waitForEvent("download"),
      button(page, "Save as a picture: Response curve of tv").click()
    ])
    expect(saved.suggestedFilename()).toBe("response-curve-of-tv.png")
    const source = `data:image/png;base64,${readFileSync(await saved.path()).toString("base64")}`
    const { colours, width } = await page.evaluate(async source => {
      const image = new Image()
      image.src = source
      await image.decode()
      const { height, width } = image
      const context = Object.assign(document.createElement("canvas"), { width, height }).getContext("2d")!
      context.drawImage(image, 0, 0)
      const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer)
      return { colours: new Set(pixels).size, width }
    }, source)
    expect(width).toBeGreaterThan(600)
    // letters, lines and two bands; a chart without its styles is black on white
    expect(colours).toBeGreaterThan(50)
  })

  it("a plan leaves as JSON, as CSV or as a link, and comes back the same; what cannot is explained", async () => {
    const page = await openPlan()
    await plannedSpend(page, "tv").fill("900000")
    await name(page).fill("Bold")
    await page.getByRole("textbox", { name: "tv: maximum for Optimise, % of current spend" }).fill("200")
    await page.getByText("better with a probability of").first().waitFor()
    const json = await exportedPlan(page, "JSON, the whole plan")
    const csv = await exportedPlan(page, "CSV, one line per channel")
    expect([json.name, csv.name]).toEqual(["example-bold.json", "example-bold.csv"])
    await more(page, "Link to this plan")
    const link = page.getByRole("textbox", { name: "Address" })
    await expect.poll(() => link.inputValue(), patiently).toMatch(/#open=/)
    const address = await link.inputValue()
    expect(address.length).toBeLessThan(1500)

    const other = await openPlan(address)
    await expect.poll(() => plans(other), patiently).toEqual(["As now", "Bold", "New plan"])
    expect(new URL(other.url()).hash).toBe("#plan")
    await importFile(other, json)
    await expect.poll(() => plans(other), patiently).toEqual(["As now", "Bold", "Bold", "New plan"])
    await importFile(other, csv)
    await button(other, "example-bold").waitFor()
    for (const place of [1, 2, 3]) {
      await other.getByRole("group", { name: "Open plan" }).getByRole("button").nth(place).click()
      expect(await plannedSpend(other, "tv").inputValue()).toBe("900,000")
      const most = other.getByRole("textbox", { name: "tv: maximum for Optimise, % of current spend" })
      expect(await most.inputValue()).toBe("200%")
    }
    await importFile(other, {
      name: "mine.csv",
      text: csv.text.replace("radio", "raido").replace(",900000,", ",lots,")
    })
    const alert = other.getByRole("alert")
    await alert.getByText("mine.csv cannot be read as a plan").waitFor()
    expect(await alert.innerText()).toMatch(/row 2, column plannedSpend[^]*row 6, column channel.*"radio"/)
    const western = csv.text.replaceAll("\r\n", ",Überschuß\r\n")
    await other.getByLabel("Plan to import").setInputFiles([
      { name: "south.csv", mimeType: "text/csv", buffer: Buffer.from(western, "latin1") },
      { name: "north.csv", mimeType: "text/csv", buffer: Buffer.from(csv.text) }
    ])
    await button(other, "north").waitFor()
    await alert.getByText("south.csv cannot be read as a plan").waitFor()
    await alert.getByRole("combobox", { name: "Read the file as" }).selectOption("windows-1252")
    await button(other, "south").waitFor()
    await alert.waitFor({ state: "detached" })
    await other.goto(`${server.address}#open=broken`)
    await alert.getByText("The link holds no plan that can be read").waitFor()
  })

  it("a summary prints in dark ink without what can only be clicked", async () => {
    const page = await open(server.address, { colorScheme: "dark" })
    await plannedSpend(page, "tv").fill("900000")
    await page.emulateMedia({ media: "print" })
    expect(await page.getByRole("tab").first().isVisible()).toBe(false)
    expect(await button(page, "Optimise").isVisible()).toBe(false)
    expect(await name(page).isVisible()).toBe(true)
    const styles = await page.evaluate(() =>
      [document.body, document.querySelector("main input")!].map(element => {
        const { backgroundColor, color } = getComputedStyle(element)
        return { backgroundColor, color }
      })
    )
    const color = "rgb(26, 34, 48)"
    expect(styles).toEqual([
      { color, backgroundColor: "rgb(255, 255, 255)" },
      { color, backgroundColor: "rgba(0, 0, 0, 0)" }
    ])
    // 688 pixels are what A4 leaves between its margins
    await page.setViewportSize({ width: 688, height: 1000 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(688)
    await page.setViewportSize({ width: 1440, height: 900 })
    const pages = (await page.pdf({ format: "A4" })).toString("latin1").match(/\/Type\s*\/Page\b/g)
    expect(pages?.length).toBeLessThanOrEqual(5)
  })

  it("a plan by week prints table below table, none wider than the paper, every week once", async () => {
    const page = await open(server.address, { viewport: { width: 688, height: 1000 } })
    await page.getByRole("textbox", { name: "Horizon, weeks" }).fill("30")
    await page.keyboard.press("Enter")
    await page.locator('[data-cell="0 29"]').click()
    await page.keyboard.type("1234567")
    await page.keyboard.press("Enter")
    await page.emulateMedia({ media: "print" })
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")))
    const grid = page.getByRole("region", { name: "Plan by week", exact: true }).last()
    const tables = grid.getByRole("table")
    expect(await tables.count()).toBe(3)
    const tv = await tables.getByRole("row", { name: "tv" }).getByRole("cell").allInnerTexts()
    expect([tv.length, tv.at(-1)]).toEqual([30, "1,234,567"])
    const wide = await page.evaluate(
      () => [...document.querySelectorAll("table")].filter(table => table.getBoundingClientRect().right > 688).length
    )
    expect(wide).toBe(0)
    await page.evaluate(() => dispatchEvent(new Event("afterprint")))
    await expect.poll(() => tables.count()).toBe(0)
  })

  it("objectives are asked for, targets out of reach are mended with a click, and runs are kept", async () => {
    const page = await openPlan()
    const objective = page.getByRole("combobox", { name: "Objective" })
    const best = page.getByText("This is the best plan within your limits")
    await objective.selectOption({ label: "Least spend for a target in revenue" })
    await page.getByRole("textbox", { name: "Target, revenue" }).fill("99000000")
    await button(page, "Optimise").click()
    await page.getByText("These cannot hold together").waitFor()
    await page.getByRole("button", { name: /^Make the target [\d,]+$/ }).click()
    await button(page, "Optimise").click()
    await best.waitFor()
    expect(await page.getByText(/for less than [\d,]+; this one spends/).count()).toBe(1)
    await button(page, "How freely could it be changed?").click()
    await page
      .getByText(/^within 1% of the best: /)
      .first()
      .waitFor()
    // as much as can be had needs everything moved
    await button(page, "Would fewer changes do?").click()
    await page.getByText("Every channel has to change").waitFor({ timeout: 30_000 })

    await objective.selectOption({ label: "Most revenue for the budget" })
    await button(page, "Optimise").click()
    await best.waitFor()
    await button(page, "Would fewer changes do?").click()
    await page.getByText(/(changes are|change is) enough to be within 1% of the best/).waitFor({ timeout: 30_000 })
    await button(page, "Open as a plan").first().click()
    await button(page, "Few changes").waitFor()
    await button(page, "Plan 1").click()

    await page.getByRole("combobox", { name: "Caution" }).selectOption({ label: "Best in the worst tenth" })
    await button(page, "Limit a group").click()
    await page.getByRole("group", { name: "Channels of Group 1" }).getByText("display").click()
    await page.getByRole("textbox", { name: "Group 1: at most" }).fill("1000")
    await button(page, "Optimise").click()
    await page.getByText(/These cannot hold together: .*Group 1/).waitFor()
    expect(
      await page
        .getByRole("textbox", { name: "display: minimum for Optimise, % of current spend" })
        .getAttribute("aria-invalid")
    ).toBe("true")
    await page
      .getByRole("button", { name: /^Make (?!this)/ })
      .first()
      .click()
    await button(page, "Optimise").click()
    await best.waitFor()
    await page.getByText(/on average over its worst tenth of draws/).waitFor()
    await button(page, "Open as a plan").first().click()
    await expect.poll(() => plans(page)).toContainEqual(expect.stringMatching(/^Optimised /))
  })

  it("a goal has a probability, for this plan and along the budgets", async () => {
    const page = await openPlan()
    await page
      .getByRole("img", { name: /^The most incremental revenue by budget/ })
      .locator("svg")
      .waitFor()
    await page.getByRole("textbox", { name: "Goal, incremental revenue" }).fill("3600000")
    await page.getByText(/This plan reaches it with a probability of \d+%/).waitFor()
    await page.getByLabel("The most revenue by budget: data table").click()
    const table = page.getByRole("region", { name: "The most revenue by budget" })
    await table.getByRole("columnheader", { name: "Reaches the goal" }).waitFor()
    expect(await table.getByRole("row").last().innerText()).toMatch(/more than 99%|\d\d%/)
    await button(page, "Adjust all").click()
    await page.getByRole("menuitem", { name: "±10%" }).click()
    expect(await page.getByRole("textbox", { name: "tv: minimum for Optimise, % of current spend" }).inputValue()).toBe(
      "90%"
    )
  })

  it("the keyboard alone leads from the page's load to an exported, optimised plan", async () => {
    const page = await openPlan()
    const focused = () =>
      page.evaluate(
        () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? ""
      )
    const tabTo = async (label: string, key = "Tab") => {
      for (let press = 0; press < 60 && (await focused()) !== label; press++) await page.keyboard.press(key)
      expect(await focused()).toBe(label)
    }
    await tabTo("tv: lock the planned spend")
    await page.keyboard.press("Space")
    await tabTo("Optimise", "Shift+Tab")
    await page.keyboard.press("Enter")
    await page.getByText("This is the best plan within your limits").waitFor()
    await tabTo("Export", "Shift+Tab")
    await page.keyboard.press("Enter")
    await page.getByRole("menuitem").first().waitFor()
    await page.keyboard.press("ArrowDown")
    const saved = page.waitForEvent("download")
    await page.keyboard.press("Enter")
    expect((await saved).suggestedFilename()).toMatch(/^example-plan-1(?:-by-week)?\.(?:csv|json)$/)
  })
})
