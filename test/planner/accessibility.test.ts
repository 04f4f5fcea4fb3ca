import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, it } from "vitest"
import { exampleBundle } from "../../apps/planner/src/testing/exampleBundle.ts"
import { inBrowser } from "./inBrowser.ts"
import { type PlannerServer, plannerServer } from "./plannerServer.ts"
import { violations } from "./violations.ts"

const settled = async (page: Page) => {
  await page.getByRole("region", { name: "Outcome of the plan" }).waitFor()
  await page
    .getByRole("img", { name: /^Response curve of out of home/ })
    .locator("svg")
    .waitFor()
}

inBrowser("accessibility", open => {
  let server: PlannerServer
  let empty: PlannerServer
  beforeAll(async () => {
    server = await plannerServer(exampleBundle({ draws: 30 }))
    empty = await plannerServer(undefined)
  })
  afterAll(() => {
    server.close()
    empty.close()
  })

  for (const colorScheme of ["light", "dark"] as const) {
    it(`nothing violates WCAG 2.2 AA in ${colorScheme} colours: plan, certificate, tables, results, menus`, async () => {
      const page = await open(server.address, { colorScheme, reducedMotion: "reduce" })
      await settled(page)
      await page.getByRole("textbox", { name: "display: planned spend" }).fill("999999")
      await page.getByRole("button", { name: "tv: lock the planned spend" }).click()
      await page.getByText("Data table").first().click()
      await page.getByText(/is beyond the/).waitFor()
      expect(await violations(page)).toEqual([])

      await page.getByRole("button", { name: "Reset to current" }).click()
      await page.getByRole("button", { name: "Optimise", exact: true }).click()
      await page.getByText("This is the best plan within your limits").waitFor()
      await page.getByRole("button", { name: "Export" }).click()
      await page.getByRole("menuitem").first().waitFor()
      expect(await violations(page)).toEqual([])

      await page.keyboard.press("Escape")
      await page.getByRole("button", { name: "Add a group" }).click()
      await page.getByRole("group", { name: "Channels of Group 1" }).getByText("display").click()
      await page.getByRole("textbox", { name: "Goal, incremental revenue" }).fill("3600000")
      await page.getByText(/This plan reaches it/).waitFor()
      await page.getByRole("textbox", { name: "Budget, total" }).fill("1000")
      await page.getByText("No plan fits the limits").waitFor()
      expect(await violations(page)).toEqual([])

      await page.getByRole("tab", { name: "Compare" }).click()
      await page.getByRole("region", { name: "Table of plans", exact: true }).waitFor()
      expect(await violations(page)).toEqual([])

      await page.getByRole("tab", { name: "Model" }).click()
      await page
        .getByRole("img", { name: /^ROI of each channel/ })
        .locator("svg")
        .waitFor()
      await page.getByRole("button", { name: "Converged" }).click()
      await page.getByText("The sampler's checks passed").waitFor()
      expect(await violations(page)).toEqual([])
    })
  }

  it("390 pixels are enough: nothing scrolls sideways at any width from there, and nothing violates WCAG", async () => {
    const page = await open(server.address, { viewport: { width: 390, height: 844 }, reducedMotion: "reduce" })
    await settled(page)
    const overflows = async () => {
      const found: number[] = []
      for (const width of [1130, 1000, 768, 390]) {
        await page.setViewportSize({ width, height: 844 })
        found.push(
          await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
        )
      }
      return found
    }
    expect(await overflows()).toEqual([0, 0, 0, 0])
    expect(await violations(page)).toEqual([])
    await page.getByRole("textbox", { name: "tv: planned spend" }).fill("900000")
    await page.getByRole("tab", { name: "Compare" }).click()
    await page.getByRole("region", { name: "Table of plans", exact: true }).waitFor()
    expect(await overflows()).toEqual([0, 0, 0, 0])
    expect(await violations(page)).toEqual([])
    await page.getByRole("tab", { name: "Model" }).click()
    await page
      .getByRole("img", { name: /^ROI of each channel/ })
      .locator("svg")
      .waitFor()
    expect(await overflows()).toEqual([0, 0, 0, 0])
    expect(await violations(page)).toEqual([])
  })

  it("follows the colours of the system until told otherwise, and remembers what it was told", async () => {
    const page = await open(server.address, { colorScheme: "dark" })
    await settled(page)
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const dark = await background()
    await page.getByRole("button", { name: "Use light colours" }).click()
    await page.getByRole("button", { name: "Use dark colours" }).waitFor()
    const light = await background()
    expect(light).not.toBe(dark)
    await page.reload()
    await settled(page)
    expect(await background()).toBe(light)
  })

  it("the tabs and everything in the plan can be reached with the keyboard alone", async () => {
    const page = await open(server.address)
    await settled(page)
    await page.getByRole("tab", { name: "Plan" }).focus()
    await page.keyboard.press("ArrowLeft")
    await page.getByRole("heading", { name: "Experiments", exact: true }).waitFor()
    expect(new URL(page.url()).hash).toBe("#model")
    await page.goBack()
    await settled(page)
    await page.getByRole("textbox", { name: "Budget, total" }).focus()
    const reached = new Set<string>()
    for (let press = 0; press < 40; press++) {
      await page.keyboard.press("Tab")
      reached.add(await page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? ""))
    }
    expect(reached).toContain("tv: planned spend")
    expect(reached).toContain("tv: maximum for Optimise, % of current spend")
    expect(reached).toContain("tv: lock the planned spend")
  })
})
