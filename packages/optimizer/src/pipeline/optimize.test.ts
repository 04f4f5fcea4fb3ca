import { Effect, Fiber } from "effect"
import { describe, expect, it } from "vitest"
import type { LpEngine } from "../lp/LpSolver.ts"
import { randomBudget } from "../testing/randomBudget.ts"
import { randomRisk } from "../testing/randomRisk.ts"
import { allocate } from "./allocate.ts"
import { allocateUnderRisk } from "./allocateUnderRisk.ts"
import { optimize } from "./optimize.ts"
import { optimizeUnderRisk } from "./optimizeUnderRisk.ts"

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

  it("a time limit ends a search with the best plan so far and the gap it leaves", async () => {
    const hard = randomBudget({ seed: 3, channels: 20, family: "s-shaped", bounds: "around-base", budget: 1e6 })
    const limits = { tolerance: 0, absoluteTolerance: 0, timeLimit: 0 }
    const [stopped, asEffect] = [allocate(hard, limits), await Effect.runPromise(optimize(hard, limits))]
    const whole = allocate(hard)
    if (stopped._tag !== "Plan" || asEffect._tag !== "Plan" || whole._tag !== "Plan") throw new Error("no plan")
    expect(whole.certificate.nodes).toBeGreaterThan(1)
    for (const plan of [stopped, asEffect]) {
      expect(plan.certificate.nodes).toBe(1)
      expect(plan.certificate.upperBound).toBeGreaterThanOrEqual(whole.certificate.lowerBound)
      expect(plan.objective).toBeLessThanOrEqual(whole.certificate.upperBound)
    }
  })
})

const uncertain = (channels: number) =>
  randomRisk({ seed: 1, channels, draws: 50, family: "s-shaped", measure: { kind: "cvar", alpha: 0.2 } })

describe("optimizeUnderRisk", () => {
  it("finds what allocateUnderRisk finds, without loading a second engine", async () => {
    const plan = await Effect.runPromise(optimizeUnderRisk(uncertain(4), { loadFallback: unavailable }))
    expect(plan).toEqual(allocateUnderRisk(uncertain(4)))
  })

  it("fails with every issue, and can be interrupted", async () => {
    const failure = await Effect.runPromise(Effect.flip(optimizeUnderRisk({ ...uncertain(2), channels: [] })))
    expect(failure).toMatchObject({ _tag: "InvalidProblem", code: "EMPTY_PROBLEM" })
    const exit = await Effect.runPromise(
      Effect.gen(function* () {
        const fiber = yield* Effect.forkChild(optimizeUnderRisk(uncertain(8), { tolerance: 0 }))
        yield* Effect.yieldNow
        yield* Fiber.interrupt(fiber)
        return yield* Fiber.await(fiber)
      })
    )
    expect(exit._tag).toBe("Failure")
  })
})
