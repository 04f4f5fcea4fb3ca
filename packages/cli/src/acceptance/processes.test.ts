import { existsSync, readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { exampleWorkspace, fittedWorkspace } from "./exampleWorkspace.ts"
import { noPlanner } from "./noPlanner.ts"
import { quickFit } from "./quickFit.ts"
import { runLiftmix } from "./runLiftmix.ts"
import { startLiftmix } from "./startLiftmix.ts"

/** A process takes seconds to start from source where other things run too. */
const patience = { timeout: 60_000 }

it("wrong usage exits with 1: one JSON document on stdout, nothing on stderr", patience, async () => {
  const run = await startLiftmix("plan", "--bounds", "tv", "--json").finished
  expect(run).toMatchObject({ code: 1, stderr: "" })
  expect(JSON.parse(run.stdout)).toMatchObject({ error: { code: "BadUsage", problems: [{ code: "InvalidValue" }] } })
})

it("a fit that must not be trusted exits with 2: its document on stdout, progress on stderr", patience, async () => {
  const { folder } = await exampleWorkspace()
  const run = await startLiftmix("fit", "-w", folder, "--json", ...quickFit).finished
  expect(run.code).toBe(2)
  expect(JSON.parse(run.stdout)).toMatchObject({ name: "default", verdict: "Suspect" })
})

it("Ctrl-C while sampling ends with 130 and leaves no files behind", patience, async () => {
  const { folder } = await exampleWorkspace()
  const run = startLiftmix("fit", "-w", folder, "--draws", "100000")
  await run.said(/warm-up|sampling/)
  const asked = performance.now()
  run.child.kill("SIGINT")
  const { code, stderr, stdout } = await run.finished
  expect({ code, stdout }).toEqual({ code: 130, stdout: "" })
  expect(stderr).toContain("Interrupted.")
  // a burst of sampling is 60 ms; the rest is for a machine that does other things
  expect(performance.now() - asked).toBeLessThan(5_000)
  expect(existsSync(join(folder, "models"))).toBe(false)
})

it("a process killed while sampling leaves the model that was there", patience, async () => {
  const { folder } = await fittedWorkspace()
  const card = join(folder, "models", "default", "model.json")
  const before = readFileSync(card, "utf8")
  const run = startLiftmix("fit", "-w", folder, "--draws", "100000")
  await run.said(/warm-up|sampling/)
  run.child.kill("SIGKILL")
  await run.finished
  expect(readdirSync(join(folder, "models"))).toEqual(["default"])
  expect(readFileSync(card, "utf8")).toBe(before)
})

it.skipIf(noPlanner)(
  "serve answers on this machine until Ctrl-C, and says when its port is taken",
  patience,
  async () => {
    const { folder } = await fittedWorkspace()
    const run = startLiftmix("serve", "-w", folder, "--port", "0", "--json")
    const { url } = JSON.parse(await run.said(/\{[^}]*\}/)) as { url: string }
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
    const bundle = await fetch(`${url}bundle.json`)
    expect(await bundle.json()).toMatchObject({ model: { name: "default" }, curves: { format: "liftmix-curves" } })
    expect((await fetch(`${url}nothing-here`)).status).toBe(404)
    const second = await runLiftmix("serve", "-w", folder, "--port", new URL(url).port)
    expect(second.code).toBe(1)
    expect(second.stderr).toContain("PortUnavailable")
    run.child.kill("SIGINT")
    expect((await run.finished).code).toBe(130)
  }
)
