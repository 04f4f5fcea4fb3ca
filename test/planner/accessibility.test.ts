import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, it } from "vitest"
import { exampleBundle } from "../../apps/planner/src/testing/exampleBundle.ts"
import { inGeos } from "../../apps/planner/src/testing/inGeos.ts"
import { inBrowser } from "./inBrowser.ts"
import { type PlannerServer, plannerServer } from "./plannerServer.ts"

const settled = async (page: Page) => {
  await page.getByRole("region", { name: "Outcome of the plan" }).waitFor()
  await page
    .getByRole("img", { name: /^Response curve of out of home/ })
    .locator("svg")
    .waitFor()
}

inBrowser("accessibility", open => {
  let server: PlannerServer
  beforeAll(async () => {
    server = await plannerServer(exampleBundle({ draws: 30 }))
  })
  afterAll(() => server.close())

  it("nothing scrolls sideways at any width from 390 pixels", async () => {
    const page = await open(server.address, { reducedMotion: "reduce" })
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
    await page.getByRole("textbox", { name: "tv: planned spend" }).fill("900000")
    await page.getByRole("tab", { name: "Compare" }).click()
    await page.getByRole("region", { name: "Table of plans", exact: true }).waitFor()
    expect(await overflows()).toEqual([0, 0, 0, 0])
    await page.getByRole("tab", { name: "Model" }).click()
    await page
      .getByRole("img", { name: /^ROI of each channel/ })
      .locator("svg")
      .waitFor()
    expect(await overflows()).toEqual([0, 0, 0, 0])
  })

  it("channels may be named as columns are, in one long word, plans in a long sentence, and geos may be many", async () => {
    const { curves, ...others } = exampleBundle({ draws: 30 })
    const bundle = JSON.stringify({ ...others, curves: inGeos(curves, 12) })
    const long = "Programmatic_display_prospecting_EMEA_awareness_2025"
    const named = await plannerServer(JSON.parse(bundle.replaceAll('"tv"', `"${long}"`)))
    const page = await open(named.address, { reducedMotion: "reduce" })
    await settled(page)
    /** Texts and tables that are wider than their place. */
    const wide = () =>
      page.evaluate(() =>
        [...document.querySelectorAll("section, main th, [role=region] > table")]
          .filter(({ clientWidth, scrollWidth }) => scrollWidth > clientWidth + 1)
          .map(({ textContent }) => textContent?.slice(0, 60))
      )
    const wideAt = async (width: number) => {
      await page.setViewportSize({ width, height: 844 })
      return wide()
    }
    const geos = page.getByRole("region", { name: "Table of geos" }).locator("tbody").getByRole("row")
    await expect.poll(() => geos.count()).toBe(10)
    await page.getByRole("button", { name: "Show all 12" }).click()
    expect(await geos.count()).toBe(12)
    for (const width of [1440, 390]) expect(await wideAt(width)).toEqual([])
    await page.getByRole("textbox", { name: `${long}: planned spend` }).fill("900000")
    await page
      .getByRole("textbox", { name: "Name of the plan" })
      .fill("More of what has the longest name of all of them")
    await page.getByRole("tab", { name: "Compare" }).click()
    const tables = page.getByRole("region", { name: /^Table of plans/ })
    await tables.last().waitFor()
    for (const width of [1440, 390]) {
      expect(await wideAt(width)).toEqual([])
      for (const table of await tables.all()) {
        expect(await table.evaluate(({ clientWidth, scrollWidth }) => scrollWidth - clientWidth)).toBe(0)
      }
    }
    named.close()
  })

  it("on a phone whatever a finger may hit is 40 pixels high, in every part of the page", async () => {
    const page = await open(server.address, { viewport: { width: 390, height: 844 }, reducedMotion: "reduce" })
    await settled(page)
    const small = () =>
      page.evaluate(() =>
        [...document.querySelectorAll("button, select, textarea, summary, input:not([type=checkbox], [type=radio])")]
          // out of sight; or larger to the finger than to the eye
          .filter(element => element.checkVisibility() && !element.matches("thead *, [data-verdict], [aria-hidden]"))
          .filter(element => element.getBoundingClientRect().height < 40)
          .map(element => element.ariaLabel ?? element.textContent)
      )
    await page.getByText("Limits of single weeks").click()
    await page.getByRole("button", { name: "Limit a group" }).click()
    await page.getByRole("button", { name: "Export", exact: true }).click()
    await page.getByRole("menuitem").first().waitFor()
    expect(await small()).toEqual([])
    await page.keyboard.press("Escape")
    await page.getByRole("tab", { name: "Compare" }).click()
    await page.getByRole("region", { name: "Table of plans", exact: true }).waitFor()
    expect(await small()).toEqual([])
    await page.getByRole("tab", { name: "Model" }).click()
    await page.getByRole("heading", { name: "Experiments", exact: true }).waitFor()
    expect(await small()).toEqual([])
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
