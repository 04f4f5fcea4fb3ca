import type { Page } from "playwright-core"
import { expect, it } from "vitest"
import { exampleBundle } from "../../apps/planner/src/testing/exampleBundle.ts"
import { csvFile } from "./csvFile.ts"
import { inBrowser } from "./inBrowser.ts"
import { looks } from "./looks.ts"
import { button, drawn, plannedSpend } from "./onPage.ts"
import { reportOnDisk } from "./reportOnDisk.ts"
import { exportedPlan } from "./savedFile.ts"
import { violations } from "./violations.ts"

const patiently = { timeout: 30_000 }
const plans = (page: Page) => page.getByRole("group", { name: "Open plan" }).getByRole("button").allInnerTexts()
const menu = async (page: Page, name: string, item: string) => {
  await button(page, name).click()
  await page.getByRole("menuitem", { name: item }).click()
}

/** Nothing to be seen only sideways, and nothing that WCAG forbids. */
async function fine(page: Page) {
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  ).toBeLessThanOrEqual(0)
  expect(await violations(page)).toEqual([])
}

inBrowser("a planner's day", open => {
  for (const { colorScheme, width } of looks) {
    it(`from a report on the disk to a plan that is optimised, compared, kept and sent, at ${width} pixels in ${colorScheme} colours`, {
      timeout: 300_000
    }, async () => {
      const page = await open(reportOnDisk(exampleBundle({ draws: 40 })), {
        viewport: { width, height: 900 },
        colorScheme,
        reducedMotion: "reduce"
      })
      // results at once: edits by channel and by week, warnings, a goal
      await page.getByTestId("kpi-ahead").waitFor(patiently)
      await plannedSpend(page, "display").fill("999999")
      await page.getByText(/Planned 1\.00M is beyond the [\d.]+K that the data have seen/).waitFor()
      await page.locator('[data-cell="0 2"]').click()
      await page.keyboard.type("60000")
      await page.keyboard.press("Enter")
      await page.getByTestId("kpi-ahead").getByText("better with a probability of").waitFor()
      await page.getByRole("textbox", { name: "Goal, incremental revenue" }).fill("3600000")
      await page.getByText(/This plan reaches it with a probability of/).waitFor()
      await drawn(page, /^The most incremental revenue by budget/)
      await drawn(page, /^Response curve of out of home/)

      // limits that contradict each other are marked and mended
      await button(page, "radio: lock the planned spend").click()
      await menu(page, "Adjust all", "±25%")
      await button(page, "Limit a group").click()
      await page.getByRole("group", { name: "Channels of Group 1" }).getByText("display").click()
      await page.getByRole("textbox", { name: "Budget, total" }).fill("1000")
      await page.getByText("No plan fits the limits").waitFor()
      await fine(page)
      await page.getByRole("button", { name: /^Make it [\d,]+$/ }).click()
      await button(page, "Reset to current").click()

      // by week, best for the worst quarter, with its proof and what holds it back
      await page.getByRole("combobox", { name: "Caution" }).selectOption({ label: "Best in the worst quarter" })
      await page.getByRole("combobox", { name: "Optimise changes" }).selectOption({ label: "Totals and weeks" })
      await button(page, "Optimise").click()
      await page
        .getByText(/on average over its worst quarter of draws\. That is proven to be within [\d.]+% of the best/)
        .waitFor(patiently)
      await page.getByText("These limits hold it back").waitFor()
      await page.getByRole("region", { name: "Table of versions" }).getByRole("row").nth(1).waitFor()
      await page.getByRole("textbox", { name: "Name of the plan" }).fill("Careful")
      await page.getByRole("textbox", { name: "Notes on the plan" }).fill("for the board")
      await fine(page)

      // scenarios: duplicated, deleted, brought back, sent as a link, exported and imported
      await menu(page, "More", "Duplicate this plan")
      await menu(page, "More", "Delete this plan")
      await button(page, "Undo").click()
      expect(await plans(page)).toEqual(["As now", "Careful", "Copy of Careful", "New plan"])
      await menu(page, "More", "Link to this plan")
      await expect.poll(() => page.getByRole("textbox", { name: "Address" }).inputValue(), patiently).toMatch(/#open=/)
      await fine(page)
      await button(page, "Close").click()
      const { text } = await exportedPlan(page, "CSV, one line per channel")
      await page.getByLabel("Plan to import").setInputFiles(csvFile("back.csv", text))
      await button(page, "back").waitFor()

      await page.getByRole("tab", { name: "Compare" }).click()
      await drawn(page, /^Difference in revenue/)
      await page
        .getByRole("region", { name: "Table of plans", exact: true })
        .getByRole("row", { name: "Careful" })
        .first()
        .waitFor()
      await fine(page)

      await page.reload()
      await page.getByRole("tab", { name: "Plan" }).click()
      await expect
        .poll(() => plans(page), patiently)
        .toEqual(["As now", "Careful", "Copy of Careful", "back", "New plan"])
    })
  }
})
