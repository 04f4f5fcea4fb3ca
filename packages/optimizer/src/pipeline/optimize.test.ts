import { Effect, Fiber } from "effect"
import { describe, expect, it } from "vitest"
import type { LpEngine } from "../lp/LpSolver.ts"
import { randomBudget } from "../testing/randomBudget.ts"
import { allocate } from "./allocate.ts"
import { optimize } from "./optimize.ts"

const problem = randomBudget({ seed: 1, channels: 8, family: "s-shaped", bounds: "free", budget: 1e6 })
const unavailable = (): Promise<LpEngine> => Promise.reject(new Error("not installed"))

describe("optimize", () => {
  it("finds what allocate finds, without loading a second engine for a small problem", async () => {
    const plan = await Effect.runPromise(optimize(problem, { loadFallback: unavailable }))
    expect(plan).toEqual(allocate(problem))
  })

  it("fails with every issue when the problem cannot be answered", async () => {
    const failure = await Effect.runPromise(Effect.flip(optimize({ ...problem, channels: [] })))
    expect(failure).toMatchObject({ _tag: "InvalidProblem", code: "EMPTY_PROBLEM" })
  })

  it("brings in HiGHS for a problem of sixty channels, and says who answered", async () => {
    const large = randomBudget({ seed: 2, channels: 60, family: "concave", bounds: "free", budget: 1e6 })
    const allocation = await Effect.runPromise(optimize(large))
    expect(allocation).toMatchObject({ _tag: "Plan", certificate: { status: "optimal" } })
    const failure = await Effect.runPromise(Effect.flip(optimize(large, { loadFallback: unavailable })))
    expect(failure._tag).toBe("SolverUnavailable")
  })

  it("can be interrupted between nodes", async () => {
    const hard = randomBudget({ seed: 3, channels: 20, family: "s-shaped", bounds: "around-base", budget: 1e6 })
    const exit = await Effect.runPromise(
      Effect.gen(function* () {
        const fiber = yield* Effect.forkChild(optimize(hard, { tolerance: 0 }))
        yield* Effect.yieldNow
        yield* Fiber.interrupt(fiber)
        return yield* Fiber.await(fiber)
      })
    )
    expect(exit._tag).toBe("Failure")
  })
})
