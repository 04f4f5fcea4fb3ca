import { availableParallelism, loadavg } from "node:os"
import type { Page } from "playwright-core"
import { expect, it, onTestFinished } from "vitest"
import { fittedWorkspace } from "../../packages/cli/src/acceptance/exampleWorkspace.ts"
import { startLiftmix } from "../../packages/cli/src/acceptance/startLiftmix.ts"
import { inBrowser } from "./inBrowser.ts"

async function serving(folder: string, ...flags: readonly string[]) {
  const run = startLiftmix("serve", "-w", folder, "--json", ...flags)
  onTestFinished(() => void run.child.kill("SIGKILL"))
  const { url } = JSON.parse(await run.said(/\{[^}]*\}/)) as { url: string }
  const stop = async () => {
    run.child.kill("SIGINT")
    await run.finished
  }
  return { url, stop }
}

const spend = (page: Page) => page.getByRole("textbox", { name: "tv: planned spend" })
const saved = (page: Page) => page.getByText("Saved in the workspace", { exact: true }).waitFor()
const plan = (page: Page, name: string) =>
  page.getByRole("group", { name: "Open plan" }).getByRole("button", { name, exact: true })

inBrowser("liftmix serve", open => {
  it("two windows plan at once: each sees what the other does, and a plan that both change is there twice", {
    timeout: 180_000
  }, async () => {
    const { folder } = await fittedWorkspace()
    const first = await serving(folder, "--port", "0")
    const [one, two] = [await open(first.url), await open(first.url)]
    await spend(one).fill("900000")
    await saved(one)
    await plan(two, "Plan 1").waitFor({ timeout: 15_000 })

    await plan(two, "Plan 1").click()
    await spend(two).fill("800000")
    await spend(one).fill("700000")
    await Promise.all([saved(one), saved(two)])
    for (const page of [one, two]) await plan(page, "Plan 1 (saved elsewhere)").waitFor({ timeout: 15_000 })
    await Promise.all([one.close(), two.close()])
    await first.stop()

    // the plans are in the workspace, not in the browser: a new server, a new profile
    const second = await serving(folder, "--port", "0")
    const later = await open(second.url)
    await plan(later, "Plan 1").click()
    const amounts = [await spend(later).inputValue()]
    await plan(later, "Plan 1 (saved elsewhere)").click()
    amounts.push(await spend(later).inputValue())
    expect(amounts.sort()).toEqual(["700,000", "800,000"])
    await later.close()
    await second.stop()
  })

  it("a shared, read-only planner opens by its link, shows plans, and says that it saves none", {
    timeout: 120_000
  }, async () => {
    const { folder } = await fittedWorkspace()
    const { stop, url } = await serving(folder, "--port", "0", "--share", "--read-only")
    const page = await open(url)
    await spend(page).fill("900000")
    await page.getByText(/what is changed here is not saved/).waitFor()
    expect(page.url()).not.toContain("token")
    await page.close()
    await stop()
  })

  it("the page is interactive within two seconds for each processor's share of the load", {
    timeout: 120_000
  }, async () => {
    const { folder } = await fittedWorkspace()
    const { stop, url } = await serving(folder, "--port", "0")
    const times: number[] = []
    for (let run = 0; run < 3; run++) {
      const started = performance.now()
      const page = await open(url)
      await spend(page).fill("900000")
      await plan(page, "Plan 1").waitFor()
      times.push(performance.now() - started)
      await page.close()
    }
    await stop()
    const crowd = Math.max(1, (loadavg()[0] ?? 0) / availableParallelism())
    process.stderr.write(
      `interactive after ${times.map(Math.round).join(", ")} ms, ${crowd.toFixed(1)} processes per processor\n`
    )
    // the best of three, where nothing else runs: the rest measures what else this machine does
    expect(Math.min(...times) / crowd).toBeLessThan(2_000)
  })
})
