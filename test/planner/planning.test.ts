import type { Page } from "playwright-core"
import { afterAll, beforeAll, expect, it } from "vitest"
import { exampleBundle } from "../../apps/planner/src/testing/exampleBundle.ts"
import { inBrowser } from "./inBrowser.ts"
import { button, plannedSpend } from "./onPage.ts"
import { type PlannerServer, plannerServer } from "./plannerServer.ts"
import { exportedPlan } from "./savedFile.ts"

const outcome = (page: Page) => page.getByRole("region", { name: "Outcome of the plan" })
const note = (page: Page, text: string) => outcome(page).getByRole("paragraph").filter({ hasText: text })
const plannedTotal = (page: Page) => page.getByTestId("planned-total").innerText()
/** Time enough on a busy machine; what is awaited comes long before what was cancelled would. */
const patiently = { timeout: 10_000 }

/** What is read once it has been the same for a while: what an edit does not change at once is drawn later. */
async function settled(read: () => Promise<string[]>): Promise<string[]> {
  for (let last = await read(); ; ) {
    await new Promise(resolve => setTimeout(resolve, 250))
    const next = await read()
    if (next.join() === last.join()) return next
    last = next
  }
}
const budget = (page: Page) => page.getByRole("textbox", { name: "Budget, total" })

/** The plan as the page exports it: figures in full, and only once they belong to the plan on the screen. */
const exported = async (page: Page) => JSON.parse((await exportedPlan(page, "JSON, the whole plan")).text)

inBrowser("planning", open => {
  let server: PlannerServer
  beforeAll(async () => {
    server = await plannerServer(exampleBundle({ draws: 100 }))
  })
  afterAll(() => server.close())
  const openPlan = async () => {
    const page = await open(server.address)
    await outcome(page).waitFor()
    return page
  }

  it("an edited budget changes the outcome, and undo, redo and reset bring plans back", async () => {
    const page = await openPlan()
    const before = await plannedSpend(page, "tv").inputValue()
    await plannedSpend(page, "tv").fill("900000")
    await note(page, "better with a probability of").waitFor()
    const plan = await exported(page)
    expect(plan.channels[0]).toMatchObject({ channel: "tv", plannedSpend: 900_000 })
    expect(plan.difference.outcome.mean).toBeGreaterThan(0)
    expect(plan.planned.outcome.mean - plan.current.outcome.mean).toBeCloseTo(plan.difference.outcome.mean, 3)

    // six digits were typed: one change to undo
    await button(page, "Undo").click()
    expect(await plannedSpend(page, "tv").inputValue()).toBe(before)
    await note(page, "the plan is the current spend").waitFor()
    await button(page, "Redo").click()
    expect(await plannedSpend(page, "tv").inputValue()).toBe("900,000")
    await button(page, "Reset to current").click()
    expect(await plannedSpend(page, "tv").inputValue()).toBe(before)
    await page.keyboard.press("Control+z")
    expect(await plannedSpend(page, "tv").inputValue()).toBe("900,000")
  })

  it("undo goes back through everything that was changed, one thing at a time, and redo forward again", async () => {
    const page = await openPlan()
    const fields = () =>
      page.evaluate(() => {
        const inputs = [...document.querySelectorAll<HTMLInputElement>("main input:not([type=file]), main select")]
        const cells = [...document.querySelectorAll<HTMLElement>("[data-cell]")]
        const pressed = [...document.querySelectorAll<HTMLElement>("main button[aria-pressed]")]
        return [
          ...pressed.map(({ ariaLabel, ariaPressed }) => `${ariaLabel}: ${ariaPressed}`),
          ...inputs.map(
            input => `${input.ariaLabel ?? input.labels?.[0]?.textContent}: ${input.value} ${input.checked}`
          ),
          ...cells.map(cell => `${cell.textContent} ${cell.dataset["locked"] ?? ""}`)
        ]
      })
    const cell = (place: string) => page.locator(`[data-cell="${place}"]`)
    const seen = [await fields()]
    const changes = [
      () => plannedSpend(page, "tv").fill("900000"),
      () => page.getByRole("textbox", { name: "radio: maximum for Optimise, % of current spend" }).fill("250"),
      () => button(page, "display: lock the planned spend").click(),
      () => page.getByRole("combobox", { name: "Optimise changes" }).selectOption({ label: "Totals and weeks" }),
      () => page.getByRole("combobox", { name: "Caution" }).selectOption({ label: "Best in the worst tenth" }),
      () => button(page, "Limit a group").click(),
      () => page.getByRole("group", { name: "Channels of Group 1" }).getByText("radio").click(),
      () => budget(page).fill("2500000"),
      async () => {
        await cell("1 2").click()
        await page.keyboard.type("12345")
        await page.keyboard.press("Enter")
      },
      async () => {
        await cell("2 3").click()
        await button(page, "Dark").click()
      },
      async () => {
        await button(page, "Adjust all").click()
        await page.getByRole("menuitem", { name: "10% more of every channel" }).click()
      },
      () => page.getByRole("textbox", { name: "Goal, incremental revenue" }).fill("3600000")
    ]
    for (const change of changes) {
      await change()
      await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
      await expect.poll(async () => (await fields()).join() !== seen.at(-1)!.join(), patiently).toBe(true)
      seen.push(await settled(fields))
    }
    for (const before of seen.slice(1, -1).toReversed()) {
      await button(page, "Undo").click()
      await expect.poll(fields, patiently).toEqual(before)
    }
    for (const after of seen.slice(2)) {
      await button(page, "Redo").click()
      await expect.poll(fields, patiently).toEqual(after)
    }
    expect(await button(page, "Redo").isDisabled()).toBe(true)
  })

  for (const locale of ["en-US", "de-DE"]) {
    it(`an amount can be written as spreadsheets write it, and what is none changes nothing, where the browser is ${locale}`, async () => {
      const page = await open(server.address, { locale })
      await outcome(page).waitFor()
      const field = plannedSpend(page, "tv")
      const written = async (text: string) => {
        await field.focus()
        await field.fill(text)
        await field.press("Tab")
        return field.inputValue()
      }
      // without separators while it is edited: 1,234 would be read as 1.234 where the comma is the decimal mark
      await field.focus()
      expect(await field.inputValue()).toMatch(/^\d+$/)
      for (const text of ["1.234.567,4", "1,234,567.4", "€ 1 234 567", "1234.567k"]) {
        expect(await written(text)).toBe("1,234,567")
      }
      for (const text of ["much", "-5", "12 or 13"]) {
        await field.focus()
        await field.fill(text)
        expect(await field.getAttribute("aria-invalid")).toBe("true")
        await field.press("Tab")
        expect(await field.inputValue()).toBe("1,234,567")
      }
      const open1500 = locale === "de-DE" ? "1.500" : "1,500"
      await field.focus()
      await field.fill(open1500)
      await page.getByText("= 1,500", { exact: true }).waitFor()
      expect(await written(open1500)).toBe("1,500")
      expect(await page.getByText("= 1,500", { exact: true }).count()).toBe(0)
      await field.press("ArrowUp")
      expect(Number(await field.inputValue())).toBeGreaterThan(1500)
    })
  }

  it("a drag of a slider is one change to undo", async () => {
    const page = await openPlan()
    const thumb = page.getByRole("slider", { name: "tv: planned spend" })
    const start = await plannedSpend(page, "tv").inputValue()
    const box = (await thumb.boundingBox())!
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    await page.mouse.move(x, y)
    await page.mouse.down()
    for (const far of [10, 20, 30]) await page.mouse.move(x + far, y)
    await page.mouse.up()
    await note(page, "better with a probability of").waitFor()
    expect(await plannedSpend(page, "tv").inputValue()).not.toBe(start)
    await button(page, "Undo").click()
    expect(await plannedSpend(page, "tv").inputValue()).toBe(start)
    expect(await button(page, "Undo").isDisabled()).toBe(true)
  })

  it("sliders work from the keyboard, and a plan's total can become the budget", async () => {
    const page = await openPlan()
    const slider = page.getByRole("slider", { name: "radio: planned spend" })
    const start = await slider.getAttribute("aria-valuenow")
    await slider.focus()
    for (let press = 0; press < 5; press++) await page.keyboard.press("ArrowRight")
    expect(Number(await slider.getAttribute("aria-valuenow"))).toBeGreaterThan(Number(start))
    await note(page, "better with a probability of").waitFor()
    await button(page, "Make this the budget").click()
    await expect.poll(() => budget(page).inputValue(), patiently).toBe(await plannedTotal(page))
  })

  it("an optimised plan spends the budget, beats the current spend, respects locks, and is certified", async () => {
    const page = await openPlan()
    const radio = await plannedSpend(page, "radio").inputValue()
    await button(page, "radio: lock the planned spend").click()
    await budget(page).fill("2000000")
    await button(page, "Optimise").click()
    await page.getByText("This is the best plan within your limits").waitFor()
    expect(await page.getByText(/No plan within your limits can bring more than [\d,]+ revenue/).textContent()).toMatch(
      /proven to be within 0\.0+1% of the best .*The next 1,000 of budget would bring about [\d,]+ revenue/
    )
    expect(await plannedTotal(page)).toBe("2,000,000")
    expect(await plannedSpend(page, "radio").inputValue()).toBe(radio)

    const plan = await exported(page)
    const spends: { plannedSpend: number; lowerLimit: number; upperLimit: number }[] = plan.channels
    expect(spends.reduce((sum, { plannedSpend }) => sum + plannedSpend, 0)).toBeCloseTo(2_000_000, 3)
    for (const { lowerLimit, plannedSpend, upperLimit } of spends) {
      expect(plannedSpend).toBeGreaterThanOrEqual(lowerLimit - 1e-3)
      expect(plannedSpend).toBeLessThanOrEqual(upperLimit + 1e-3)
    }
    expect(plan.planned.outcome.mean).toBeGreaterThan(plan.current.outcome.mean)

    await button(page, "Undo").click()
    await note(page, "the plan is the current spend").waitFor()
    expect(await page.getByText("This is the best plan within your limits").count()).toBe(0)
  })

  it("limits that no plan can meet are explained instead of optimised", async () => {
    const page = await openPlan()
    await budget(page).fill("100000")
    await page.getByText(/The minimums and locked channels need [\d,]+, more than the budget of 100,000\./).waitFor()
    expect(await button(page, "Optimise").isDisabled()).toBe(true)
  })

  it("a longer horizon keeps the plan's ratios to the current spend", async () => {
    const page = await openPlan()
    await page.getByRole("textbox", { name: "Horizon, weeks" }).fill("26")
    await page.keyboard.press("Enter")
    await page.getByText("Incremental revenue, total over 26 weeks").waitFor()
    await note(page, "the plan is the current spend").waitFor()
    await page.getByText("Within horizon").click()
    await note(page, "the plan is the current spend").waitFor()
    expect((await exported(page)).horizon).toEqual({ periods: 26, effect: "in-period", period: "week" })
  })

  it("a plan beyond the seen spend is warned of in words", async () => {
    const page = await openPlan()
    await plannedSpend(page, "display").fill("999999")
    await page.getByText(/Planned 1\.00M is beyond the [\d.]+K that the data have seen/).waitFor()
  })

  it("the plan is exported as CSV, one line per channel", async () => {
    const page = await openPlan()
    const { name, text } = await exportedPlan(page, "CSV, one line per channel")
    expect(name).toBe("example-as-now.csv")
    const lines = text.trimEnd().split("\r\n")
    expect(lines[0]).toMatch(/^channel,currentSpend,plannedSpend,.*,roi,/)
    expect(lines.slice(1).map(line => line.split(",")[0])).toEqual([
      "tv",
      "paid search",
      "paid social",
      "display",
      "radio",
      "out of home"
    ])
  })
})

inBrowser("a computation that takes long", open => {
  it("is cancelled at once, leaves the plan alone, and blocks nothing meanwhile", async () => {
    const server = await plannerServer(exampleBundle({ draws: 4000 }))
    try {
      const page = await open(server.address)
      await outcome(page).waitFor()
      const before = await plannedTotal(page)
      await button(page, "Optimise").click()
      await page.getByText("Looking for the best plan within the limits").waitFor()
      await button(page, "Cancel").click(patiently)
      await page.getByText("Optimisation cancelled; the plan is unchanged.").waitFor(patiently)
      expect(await plannedTotal(page)).toBe(before)

      // an edit cancels too, and its own outcome does not wait for the optimiser
      await button(page, "Optimise").click()
      await plannedSpend(page, "tv").fill("900000")
      await note(page, "better with a probability of").waitFor(patiently)
      expect(await page.getByText("Looking for the best plan").count()).toBe(0)
    } finally {
      server.close()
    }
  })
})
