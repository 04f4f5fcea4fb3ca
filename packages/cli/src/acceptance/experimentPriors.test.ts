import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { exampleWorkspace } from "./exampleWorkspace.ts"
import { quickFit } from "./quickFit.ts"
import { runLiftmix } from "./runLiftmix.ts"

const tests = "experiments/tests.csv"

/** The example with its two tests, search-dark and social-up, used as said; and the standard error of the second. */
async function workspaceUsing(search: string, social: string, se = "15199") {
  const { edit, folder } = await exampleWorkspace()
  edit(tests, csv => {
    const [head = "", dark = "", up = ""] = csv.split("\n")
    return `${head},use\n${dark},${search}\n${up.replace(/,\d+(,\d+,\w+)$/, `,${se}$1`)},${social}\n`
  })
  return { edit, folder }
}

it("an experiment used as prior is divided by what its window and its place on the curve leave of the return", async () => {
  const { folder } = await workspaceUsing("likelihood", "prior")
  const { code, stdout } = await runLiftmix("experiments", "-w", folder, "--json")
  expect(code).toBe(0)
  const [prior, ...others] = JSON.parse(stdout).priors
  expect(others).toEqual([])
  expect(prior).toMatchObject({ channel: "social", method: "single", experiments: [{ id: "social-up" }] })
  const [{ iroas, ratio }] = prior.experiments
  // The spend was doubled, so that the test worked at the flat part of the curve; truth.json has a return of 2.1.
  expect(ratio.upper).toBeLessThan(1)
  expect(Math.exp(prior.distribution.mu)).toBeGreaterThan(2 * iroas)
  // Meridian's rule, beside it for comparison, takes a doubled budget's return for the average one.
  expect(prior.meridian.mean).toBeLessThan(1.2 * iroas)

  const words = (await runLiftmix("experiments", "-w", folder)).stdout
  expect(words.replaceAll(/\s+/g, " ")).toContain("For comparison, Meridian's rule would say")
  expect(words).toMatch(/social: ROI 2\.\d\d .* from one\s+experiment/)
  const check = (await runLiftmix("check", "-w", folder)).stdout
  expect(check).toContain("Prior of social: that is what social-up found.")
})

it("a fit says which experiments were priors, in words, in its document and in its card", {
  timeout: 60_000
}, async () => {
  const { folder } = await workspaceUsing("likelihood", "prior")
  const args = ["fit", "-w", folder, "--compare-calibration", ...quickFit]
  const { calibration, channels, experiments } = JSON.parse((await runLiftmix(...args, "--json")).stdout)
  expect(experiments).toMatchObject([
    { id: "search-dark", used: true, use: "likelihood" },
    { id: "social-up", used: true, use: "prior" }
  ])
  expect(experiments[0]).toHaveProperty("leftOut")
  expect(experiments[1]).not.toHaveProperty("leftOut")
  const priorOf = (name: string) => channels.find((one: { name: string }) => one.name === name).prior
  expect(priorOf("social")).toMatch(/^roi, from social-up: logNormal/)
  expect(priorOf("search")).toContain("by default")
  expect(calibration.foretold).toHaveLength(2)

  const card = JSON.parse(readFileSync(join(folder, "models/default/model.json"), "utf8"))
  expect(card.spec.channels.find((one: { name: string }) => one.name === "social").prior.experiments).toEqual([
    "social-up"
  ])
  const history = JSON.parse(readFileSync(join(folder, "models/default-history/model.json"), "utf8"))
  expect(history.spec.channels.every((one: object) => !("prior" in one))).toBe(true)
  // What was fitted can be opened again for more: the prior is in its card.
  expect((await runLiftmix("diagnose", "-w", folder, "--model", "default")).stderr).toBe("")
})

it("a result less than twice its error is refused as a prior, with what to do instead (E07)", async () => {
  const { folder } = await workspaceUsing("likelihood", "prior", "60000")
  const { code, stdout } = await runLiftmix("experiments", "-w", folder)
  expect(code).toBe(1)
  const words = stdout.replaceAll(/\s+/g, " ")
  expect(words).toContain("E07")
  expect(words).toContain("less than twice its error")
  expect(words).toContain("Set use to likelihood")
})

it("an experiment is never both prior and likelihood (E05)", async () => {
  const { edit, folder } = await workspaceUsing("likelihood", "prior")
  edit(tests, csv => `${csv}${csv.split("\n")[2]!.replace("social-up", "again").replace(",prior", ",likelihood")}\n`)
  const { code, stderr, stdout } = await runLiftmix("fit", "-w", folder)
  expect(code).toBe(1)
  expect(`${stdout}${stderr}`).toContain("E05")
})
