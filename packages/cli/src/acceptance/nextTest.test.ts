import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { fittedWorkspace } from "./exampleWorkspace.ts"
import { flags } from "./flags.ts"
import { runLiftmix } from "./runLiftmix.ts"

it("next-test ranks experiments by net gain, with their value, cost and error", { timeout: 60_000 }, async () => {
  const { folder } = await fittedWorkspace()
  const { code, stdout } = await runLiftmix("next-test", "-w", folder, "--json")
  // the fit was far too short to be trusted, and so is all that follows from it
  expect(code).toBe(2)
  const { candidates, evpi, verdict } = JSON.parse(stdout)
  expect(verdict).toBe("Suspect")
  expect(candidates).toHaveLength(20)
  for (const { asGoodAsBest, assurance, channel, cost, detectable, design, engs, evsi, evsiError } of candidates) {
    expect({ channel: typeof channel, design: typeof design, tie: typeof asGoodAsBest }).toEqual({
      channel: "string",
      design: "string",
      tie: "boolean"
    })
    expect(engs).toBeCloseTo(evsi - cost, 6)
    expect(detectable).toBeGreaterThan(0)
    expect(assurance).toBeGreaterThanOrEqual(0.05 - 1e-12)
    expect(evsi).toBeLessThanOrEqual(evpi + 4 * evsiError)
  }
  const gains = candidates.map(({ engs }: { engs: number }) => engs)
  expect(gains).toEqual(gains.toSorted((a: number, b: number) => b - a))

  const few = await runLiftmix(
    "next-test",
    ...flags({ workspace: folder, channels: "tv", designs: "scale-down", weeks: "6", shares: "0.1,0.3" })
  )
  expect(few.stdout).toMatch(/tv +scale-down +6 +10\.0 %/)
  expect(few.stdout).toMatch(/tv +scale-down +6 +30\.0 %/)
  const areas = Array.from({ length: 60 }, (_, t) =>
    ["n", "s", "e", "w"].map((geo, g) => {
      const date = new Date(Date.UTC(2023, 0, 2 + 7 * t)).toISOString().slice(0, 10)
      return `${geo},${date},${1e5 * (5 + g) + 1e4 * Math.sin(t) + 4e3 * Math.cos(3 * t * (g + 1))}`
    })
  )
  const panel = join(folder, "panel.csv")
  writeFileSync(panel, ["geo,week,sales", ...areas.flat()].join("\n"))
  const asked = flags({ workspace: folder, channels: "tv", panel, columns: "geo=geo,date=week,kpi=sales" })
  const byPanel = JSON.parse((await runLiftmix("next-test", ...asked, "--json")).stdout)
  expect(byPanel.noise).toBe("panel")
  for (const { assurance, detectable, geos, se, share } of byPanel.candidates) {
    // bias counts as error: nothing smaller than (z + z) standard errors of the placebos is said to be found
    expect(detectable).toBeGreaterThan(0)
    expect(se).toBeGreaterThan(0)
    expect(assurance).toBeGreaterThanOrEqual(0)
    expect(assurance).toBeLessThanOrEqual(1)
    // of four areas of 5, 6, 7 and 8, the first is nearest to a fifth of the market
    expect([geos, share]).toEqual([["n"], 0.2])
  }
  // what the panel counts in makes no difference
  const inThousands = areas.flat().map(row => row.replace(/[^,]*$/, sales => String(Number(sales) / 1000)))
  writeFileSync(panel, ["geo,week,sales", ...inThousands].join("\n"))
  const other = JSON.parse((await runLiftmix("next-test", ...asked, "--json")).stdout)
  expect(other.candidates[0].se / byPanel.candidates[0].se).toBeCloseTo(1, 6)
  expect(other.candidates[0].detectable / byPanel.candidates[0].detectable).toBeCloseTo(1, 6)

  const short = await runLiftmix("next-test", ...asked, ...flags({ weeks: "30" }))
  expect(short.code).toBe(1)
  expect(short.stderr).toContain("ShortHistory")

  const unknown = await runLiftmix("next-test", ...flags({ workspace: folder, channels: "tvv" }))
  expect(unknown.code).toBe(1)
  expect(unknown.stderr).toContain("UnknownChannel")
})

it.each([
  ["a share without a control", { shares: "1" }, "shares: each must be between 0 and 1"],
  ["an unknown design", { designs: "dark" }, "one of go-dark, scale-down, heavy-up"],
  ["a panel without its columns", { panel: "panel.csv" }, "--columns is missing"],
  ["a margin of nothing", { margin: "0" }, "margin must be above 0"]
])("%s is refused in words", async (_, values, words) => {
  const { code, stderr } = await runLiftmix("next-test", ...flags(values))
  expect(code).toBe(1)
  expect(stderr.replaceAll(/\s+/g, " ")).toContain(words)
})
