import { expect, it } from "vitest"
import { exampleBundle } from "../../apps/planner/src/testing/exampleBundle.ts"
import { inBrowser } from "./inBrowser.ts"
import { looks } from "./looks.ts"
import { reportOnDisk } from "./reportOnDisk.ts"
import { violations } from "./violations.ts"

const titles = [
  "What each channel brought",
  "What is known, and what is assumed",
  "Experiments",
  "What the tests changed",
  "Which test to run next",
  "How well it fits",
  "How well it would have predicted",
  "How the model was made"
]

const address = () => `${reportOnDisk(exampleBundle({ draws: 30 }))}#model`

inBrowser("experiments and model health", open => {
  for (const { colorScheme, width } of looks) {
    it(`everything that is known of the model is there, accessible, at ${width} pixels in ${colorScheme} colours`, async () => {
      const page = await open(address(), { colorScheme, viewport: { width, height: 900 }, reducedMotion: "reduce" })
      for (const name of titles) await page.getByRole("heading", { name, exact: true }).waitFor()
      await page
        .getByRole("img", { name: /^Returns without and with the tests/ })
        .locator("svg")
        .waitFor()
      // every part is there: nothing is left to find out
      expect(await page.getByRole("heading", { name: "Not found out yet" }).count()).toBe(0)
      await page.getByRole("button", { name: "Converged" }).click()
      await page.getByText("The sampler's checks passed").waitFor()
      const beside = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth
      )
      expect(beside).toBe(0)
      expect(await violations(page)).toEqual([])
    })
  }

  it("what channels brought is shown of all periods, a year or a quarter", async () => {
    const page = await open(address())
    const part = page.getByRole("region", { name: "What each channel brought" }).first()
    const table = part.getByRole("region", { name: "Table of results by channel" })
    const before = await table.innerText()
    await part.getByLabel("Time that the results are of").selectOption("2025 Q3")
    await part.getByText("From 30 Jun 2025 to 28 Sep 2025").waitFor()
    expect(await table.innerText()).not.toBe(before)
    await part.getByLabel("Time that the results are of").selectOption("All periods")
    expect(await table.innerText()).toBe(before)
  })

  it("a model without evidence says how to come by it", async () => {
    const { evidence: _, ...bundle } = exampleBundle({ draws: 30 })
    const page = await open(`${reportOnDisk(bundle)}#model`)
    for (const command of ["liftmix fit --compare-calibration", "liftmix decompose --by quarter", "liftmix validate"]) {
      await page.getByText(command, { exact: true }).waitFor()
    }
  })

  it("which test to run next is computed on demand, can be cancelled, and asked otherwise", async () => {
    const { evidence: _, ...bundle } = exampleBundle({ draws: 200 })
    const page = await open(`${reportOnDisk(bundle)}#model`)
    const part = page.getByRole("region", { name: "Which test to run next" })
    const ask = part.getByRole("button", { name: "Value these tests" })
    await ask.click()
    await part.getByRole("button", { name: "Cancel" }).click()
    await part.getByText("Every test is played through").waitFor({ state: "detached" })
    await ask.click()
    const table = part.getByRole("region", { name: "Table of tests to run next" })
    await table.waitFor()
    const weeks = async () => new Set(await table.getByRole("row").locator("td:nth-child(3)").allInnerTexts())
    expect(await weeks()).toEqual(new Set(["4", "8"]))
    await part.getByText("Computed here, from 200 draws").waitFor()
    await part.getByRole("combobox", { name: "Weeks of the test" }).selectOption("12")
    // another question: what was found is no answer to it
    await table.waitFor({ state: "detached" })
    await ask.click()
    await table.waitFor()
    expect(await weeks()).toEqual(new Set(["12"]))
    expect(await violations(page)).toEqual([])
  })

  it("prints on paper: dark ink in either colours, nothing to click, nothing cut off at the side", async () => {
    const page = await open(address(), { colorScheme: "dark", viewport: { width: 688, height: 1000 } })
    await page.getByRole("heading", { name: "How the model was made" }).waitFor()
    // 688 pixels are what A4 leaves between its margins
    await page.emulateMedia({ media: "print" })
    expect(await page.getByRole("button").count()).toBe(0)
    expect(await page.getByRole("tab").count()).toBe(0)
    const { background, ink, wide } = await page.evaluate(() => ({
      background: getComputedStyle(document.body).backgroundColor,
      ink: getComputedStyle(document.querySelector("h2")!).color,
      wide: [...document.querySelectorAll("table")].filter(
        table => table.getBoundingClientRect().right > document.documentElement.clientWidth
      ).length
    }))
    expect({ background, ink, wide }).toEqual({ background: "rgb(255, 255, 255)", ink: "rgb(26, 34, 48)", wide: 0 })
    const pdf = await page.pdf({ format: "A4", printBackground: true })
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-")
  })
})
