import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect, type Scope } from "effect"
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { temporaryFolder } from "../testing/temporaryFolder.ts"
import { openPlanStore, type PlanStore, plansFile } from "./planStore.ts"

const run = <A>(effect: Effect.Effect<A, unknown, Scope.Scope | NodeServices.NodeServices>) =>
  Effect.runPromise(effect.pipe(Effect.scoped, Effect.provide(NodeServices.layer)))
const using = <A>(folder: string, use: (store: PlanStore) => A) => run(Effect.map(openPlanStore(folder), use))

it("plans are there again after the store was closed, each data set's by itself", async () => {
  const folder = temporaryFolder()
  await using(folder, store => {
    expect(store.read("a")).toEqual({ revision: 0, plans: null })
    expect(store.save("a", 0, "first")).toEqual({ _tag: "Saved", revision: 1 })
    expect(store.save("a", 1, "second")).toEqual({ _tag: "Saved", revision: 2 })
    expect(store.save("b", 0, "other")).toEqual({ _tag: "Saved", revision: 1 })
  })
  await using(folder, store => {
    expect(store.read("a")).toEqual({ revision: 2, plans: "second" })
    expect(store.read("b")).toEqual({ revision: 1, plans: "other" })
  })
})

it("whoever saves from an older revision is told what has been saved since, and changes nothing", async () => {
  const folder = temporaryFolder()
  await run(
    Effect.gen(function* () {
      // two servers on one workspace
      const [one, two] = [yield* openPlanStore(folder), yield* openPlanStore(folder)]
      one.save("a", 0, "mine")
      const kept = { revision: 1, plans: "mine" }
      for (const base of [0, 2, -1]) expect(two.save("a", base, "theirs")).toEqual({ _tag: "Outdated", kept })
      expect(one.read("a")).toEqual(kept)
      expect(two.save("a", 1, "theirs")).toEqual({ _tag: "Saved", revision: 2 })
      expect(one.save("a", 1, "late")).toEqual({ _tag: "Outdated", kept: { revision: 2, plans: "theirs" } })
    })
  )
})

it("a file that is no database is refused with what to do", async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, plansFile), "not a database, but long enough to be looked at".repeat(100))
  const problem = await run(Effect.flip(openPlanStore(folder)))
  expect(problem).toMatchObject({ problems: [{ code: "CannotOpenPlans" }] })
})
