import { request } from "node:http"
import { expect, it, onTestFinished } from "vitest"
import { fittedWorkspace } from "./exampleWorkspace.ts"
import { noPlanner } from "./noPlanner.ts"
import { startLiftmix } from "./startLiftmix.ts"

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly text: string
}

/** Asks as any program could, with any headers. */
const ask = (url: string, method = "GET", headers: Record<string, string> = {}, body?: string): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, response => {
      let text = ""
      response.setEncoding("utf8").on("data", chunk => (text += chunk))
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
    })
    sent.on("error", reject)
    sent.end(body)
  })

async function serving(folder: string, ...flags: readonly string[]) {
  const run = startLiftmix("serve", "-w", folder, "--port", "0", "--json", ...flags)
  onTestFinished(() => void run.child.kill("SIGKILL"))
  const { url } = JSON.parse(await run.said(/\{[^}]*\}/)) as { url: string }
  return { ...run, url }
}

const plans = (name: string) => JSON.stringify({ version: 1, active: "as-now", plans: [{ id: "as-now", name }] })
const save = (base: number, name: string) => JSON.stringify({ base, plans: plans(name) })
const patience = { timeout: 90_000 }

it.skipIf(noPlanner)(
  "plans are saved in the workspace, conflicts are told, and a kill loses nothing",
  patience,
  async () => {
    const { folder } = await fittedWorkspace()
    const first = await serving(folder)
    const bundle = await ask(`${first.url}bundle.json`)
    expect(bundle.headers["liftmix-plans"]).toBe("write")
    const { fingerprint } = JSON.parse(bundle.text).curves.model
    const address = `${first.url}plans/${fingerprint}`
    expect(JSON.parse((await ask(address)).text)).toEqual({ revision: 0, plans: null })
    expect(JSON.parse((await ask(address, "PUT", {}, save(0, "mine"))).text)).toEqual({ saved: true, revision: 1 })
    const conflict = await ask(address, "PUT", {}, save(0, "theirs"))
    expect(JSON.parse(conflict.text)).toEqual({ saved: false, revision: 1, plans: plans("mine") })

    for (const body of [
      "",
      "{",
      "null",
      "[]",
      save(-1, "x"),
      save(1.5, "x"),
      JSON.stringify({ base: 1, plans: "{}" })
    ]) {
      expect((await ask(address, "PUT", {}, body)).status, body).toBe(400)
    }
    expect((await ask(`${first.url}plans/..%2f..%2fetc`)).status).toBe(400)
    expect((await ask(address, "PUT", {}, save(1, "x".repeat(5_000_000)))).status).toBe(413)
    expect((await ask(address, "PUT", { origin: "http://evil.example" }, save(1, "evil"))).status).toBe(403)
    expect((await ask(address, "GET", { host: "evil.example" })).status).toBe(403)
    expect((await ask(address, "DELETE")).status).toBe(404)
    expect(JSON.parse((await ask(address)).text)).toEqual({ revision: 1, plans: plans("mine") })

    first.child.kill("SIGKILL")
    await first.finished
    const second = await serving(folder)
    expect(JSON.parse((await ask(`${second.url}plans/${fingerprint}`)).text)).toEqual({
      revision: 1,
      plans: plans("mine")
    })
    second.child.kill("SIGINT")
    expect((await second.finished).code).toBe(130)
  }
)

it.skipIf(noPlanner)(
  "a shared planner needs the token of its link, once; a read-only one saves nothing",
  patience,
  async () => {
    const { folder } = await fittedWorkspace()
    const { child, finished, url } = await serving(folder, "--share", "--read-only")
    const { origin, searchParams } = new URL(url)
    expect(searchParams.get("token")).toMatch(/^[\w-]{24}$/)
    for (const path of ["/", "/bundle.json", "/plans/abc"]) {
      expect((await ask(`${origin}${path}`)).status).toBe(401)
      expect((await ask(`${origin}${path}?token=wrong`)).status).toBe(401)
      expect((await ask(`${origin}${path}`, "GET", { cookie: "liftmix-token=wrong" })).status).toBe(401)
    }
    const welcome = await ask(url)
    expect(welcome).toMatchObject({ status: 302, headers: { location: "/" } })
    const [set = ""] = welcome.headers["set-cookie"] ?? []
    expect(set).toMatch(/HttpOnly/)
    expect(set).toMatch(/SameSite=Strict/)
    const cookie = set.split(";")[0]!
    expect((await ask(`${origin}/`, "GET", { cookie })).status).toBe(200)
    const bundle = await ask(`${origin}/bundle.json`, "GET", { cookie })
    expect(bundle.headers["liftmix-plans"]).toBe("read")
    expect((await ask(`${origin}/plans/abc`, "PUT", { cookie, origin }, save(0, "x"))).status).toBe(403)
    child.kill("SIGINT")
    await finished
  }
)
