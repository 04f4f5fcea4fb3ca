import { afterAll, beforeAll, expect, it } from "vitest"
import { formatSigned } from "../../apps/planner/src/format/formatSigned.ts"
import { exampleBundle } from "../../apps/planner/src/testing/exampleBundle.ts"
import { exampleLifts } from "../../apps/planner/src/testing/exampleLifts.ts"
import { inBrowser } from "./inBrowser.ts"
import { type PlannerServer, plannerServer } from "./plannerServer.ts"

inBrowser("geo tests over time", open => {
  let server: PlannerServer
  let without: PlannerServer
  beforeAll(async () => {
    const { lifts: _, ...bundle } = exampleBundle({ draws: 20 })
    server = await plannerServer(exampleBundle({ draws: 20 }))
    without = await plannerServer(bundle)
  })
  afterAll(() => {
    server.close()
    without.close()
  })

  it("the latest test is shown first, every test can be chosen, and picture and table end with the lift", async () => {
    const page = await open(`${server.address}#model`)
    const panel = page.getByRole("region", { name: "Geo tests over time" })
    for (const { course, id, lift } of exampleLifts().toReversed()) {
      await panel.getByRole("combobox", { name: "Geo test" }).selectOption(id)
      const pictures = panel.getByRole("img", { name: new RegExp(`^${id}`) })
      await pictures.nth(2).locator("svg").waitFor()
      expect(await pictures.count()).toBe(3)
      expect(await panel.getByRole("paragraph").last().innerText()).toContain(`Lift ${formatSigned(lift)}`)
      const table = panel.getByRole("region", { name: `${id}: revenue of the treated geos` })
      const isOpen = await panel.locator("details").evaluate(details => details.hasAttribute("open"))
      if (!isOpen) await panel.getByText("Data table").click()
      const rows = table.getByRole("row")
      await rows.first().waitFor()
      expect(await rows.count()).toBe(1 + course.dates.length)
      const last = await rows.last().getByRole("cell").allInnerTexts()
      expect(last[4]).toBe(formatSigned(lift))
    }
  })

  it("a model without geo tests has no such panel", async () => {
    const page = await open(`${without.address}#model`)
    await page.getByRole("heading", { name: "Experiments", exact: true }).waitFor()
    expect(await page.getByRole("heading", { name: "Geo tests over time" }).count()).toBe(0)
  })
})
