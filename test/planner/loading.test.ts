import { pathToFileURL } from "node:url"
import { gzipSync } from "node:zlib"
import { expect, it } from "vitest"
import { exampleBundle } from "../../apps/planner/src/testing/exampleBundle.ts"
import { builtFile, builtPage } from "./builtPage.ts"
import { inBrowser } from "./inBrowser.ts"
import { plannerServer } from "./plannerServer.ts"
import { reportOnDisk } from "./reportOnDisk.ts"

const bundle = exampleBundle({ draws: 50 })
const { curves, model } = bundle

const file = (name: string, document: unknown) => ({
  name,
  mimeType: "application/json",
  buffer: Buffer.from(JSON.stringify(document))
})

it("the page is one file, small enough to mail as a report", () => {
  const page = builtPage()
  expect(page).not.toMatch(/<(?:script|link|img)[^>]+(?:src|href)="(?!data:)/)
  // 693 kB when this was written: with everything that a fit in the browser needs
  expect(gzipSync(page).length).toBeLessThan(800_000)
})

inBrowser("opening a model", open => {
  it("a report opened from disk shows the model inside it, and computes", async () => {
    const page = await open(reportOnDisk(bundle))
    await page.getByRole("heading", { level: 1, name: "example" }).waitFor()
    const header = page.getByRole("banner")
    expect(await header.textContent()).toMatch(
      /Model from 21 Nov 2025 · data to the week of 10 Nov 2025 · calibrated by search-dark-2024, tv-heavy-up-north/
    )
    await page
      .getByRole("region", { name: "Outcome of the plan" })
      .getByText("the plan is the current spend", { exact: true })
      .waitFor()
    const curves = page.getByRole("img", { name: /^Response curve of/ })
    await curves.nth(5).waitFor()
    expect(await curves.count()).toBe(6)
  })

  it("a served page shows the model beside it", async () => {
    const server = await plannerServer(bundle)
    try {
      const page = await open(server.address)
      await page.getByRole("heading", { level: 1, name: "example" }).waitFor()
    } finally {
      server.close()
    }
  })

  it("a page without a model asks for one, explains what it cannot read, and opens the two files of a model", async () => {
    const page = await open(pathToFileURL(builtFile).href)
    await page.getByRole("heading", { level: 1, name: "What would you like to plan with?" }).waitFor()
    const input = page.locator('input[accept^="application/json"]')
    await input.setInputFiles([file("model.json", { ...model, version: 2 }), file("curves.json", curves)])
    await page.getByRole("alert").getByText("model.json has version 2; this page reads version 1").waitFor()
    await input.setInputFiles([file("model.json", model), file("curves.json", curves)])
    await page.getByRole("heading", { level: 1, name: "example" }).waitFor()
  })

  it("a model that failed its checks says so above everything else", async () => {
    const page = await open(reportOnDisk(exampleBundle({ draws: 20, verdict: "Suspect", valuePerUnit: null })))
    await page.getByText("Do not rely on this model yet").waitFor()
    await page.getByText("Run twice as many draws, or give display a prior.").waitFor()
    // its KPI is a count without a value
    await page.getByText("Cost per unit of the plan").waitFor()
  })
})
