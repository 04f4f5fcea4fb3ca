import { expect, it, onTestFinished } from "vitest"
import { exampleBundle } from "../../apps/planner/src/testing/exampleBundle.ts"
import { inBrowser } from "./inBrowser.ts"
import { looks } from "./looks.ts"
import { button } from "./onPage.ts"
import { plannerServer } from "./plannerServer.ts"
import { exportedPlan } from "./savedFile.ts"
import { violations } from "./violations.ts"

const patiently = { timeout: 40_000 }

/** A model in which tv makes paid search work better, or is what people turn to it for. */
function influenced(how: "lifts" | "mediations") {
  const { curves, evidence: _, model, ...rest } = exampleBundle({ draws: 30 })
  const drawsOf = (x: number) => new Array<number>(curves.draws).fill(x)
  const pull = { medium: "paid search", by: "tv", strength: drawsOf(0.6), usual: drawsOf(0.5) }
  const links = { organic: [], lifts: [], mediations: [], [how]: [pull] }
  const [tv, ...others] = model.channels
  const throughOthers = { mean: 230_000, sd: 90_000, median: 220_000, lower: 90_000, upper: 400_000 }
  return {
    ...rest,
    curves: { ...curves, links },
    model: { ...model, channels: [{ ...tv!, throughOthers }, ...others] }
  }
}

inBrowser("channels that act together", open => {
  const openPlan = async (how: "lifts" | "mediations", options = {}) => {
    const server = await plannerServer(influenced(how))
    onTestFinished(() => server.close())
    const page = await open(server.address, { reducedMotion: "reduce", ...options })
    await page.getByTestId("kpi-ahead").waitFor(patiently)
    return page
  }

  for (const { colorScheme, width } of looks) {
    it(`what several bring is a line of its own, and plans are optimised and proven together, at ${width} pixels in ${colorScheme} colours`, {
      timeout: 120_000
    }, async () => {
      const page = await openPlan("lifts", { colorScheme, viewport: { width, height: 900 } })
      await page.getByText("Channels act together: each curve holds the others at their current spend.").waitFor()
      await page.getByRole("row", { name: "Counted in several" }).getByText(/^−/).first().waitFor()
      await button(page, "Optimise").click()
      await page
        .getByText(/^This (is the best plan|plan is within [\d.]+% of the best) within your limits/)
        .waitFor(patiently)
      await button(page, "Would fewer changes do?").click()
      await page
        .getByText(/to be within 1% of the best|Every channel has to change/)
        .first()
        .waitFor(patiently)
      expect(await violations(page)).toEqual([])

      const { text } = await exportedPlan(page, "JSON, the whole plan")
      const { channels, overlap, planned } = JSON.parse(text)
      const parts = channels.reduce(
        (sum: number, channel: { plannedOutcome: number }) => sum + channel.plannedOutcome,
        0
      )
      expect((parts + overlap.mean) / planned.outcome.mean).toBeCloseTo(1, 9)

      await page.getByRole("combobox", { name: "Optimise changes" }).selectOption({ label: "Totals and weeks" })
      await button(page, "Optimise").click()
      await page.getByText(/proven to be within [\d.]+% of the best \(interior point\)/).waitFor(patiently)
      await page.getByRole("tab", { name: "Model" }).click()
      await page.getByText(/revenue by tv, 230K .* came through other channels/).waitFor()
    })
  }

  it("where weeks cannot be optimised the page says so, and what can be done", async () => {
    const page = await openPlan("mediations")
    await page.getByRole("combobox", { name: "Optimise changes" }).selectOption({ label: "Totals and weeks" })
    await button(page, "Optimise").click()
    await page.getByText(/plans are not optimised by period; optimise totals, and spread them/).waitFor(patiently)
  })
})
