import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { hillCurve } from "../problem/hillCurve.ts"
import { michaelisMentenCurve } from "../problem/michaelisMentenCurve.ts"
import { allocate } from "./allocate.ts"
import { planBudget, planProblem, sampledMean } from "./planBudget.ts"

/** A curve of which only values and slopes are known. */
const plain = (channel: string, { value, slope }: ReturnType<typeof hillCurve>) => ({ channel, value, slope })
const curves = [plain("tv", michaelisMentenCurve(100, 50)), plain("search", hillCurve(80, 25, 2.5))]
const bounds = [
  { lower: 0, upper: 100 },
  { lower: 0, upper: 100 }
]

describe("planBudget", () => {
  it("finds the shapes of the curves, and with them the plan that formulas of the shapes give", async () => {
    const plan = await Effect.runPromise(planBudget(curves, { total: 60, bounds }))
    const known = allocate({
      channels: [
        { name: "tv", response: michaelisMentenCurve(100, 50) },
        { name: "search", response: hillCurve(80, 25, 2.5) }
      ],
      budget: { sense: "equal", total: 60 }
    })
    if (plan._tag !== "Plan" || known._tag !== "Plan") throw new Error("no plan")
    expect(plan.certificate.status).toBe("optimal")
    expect(plan.objective).toBeCloseTo(known.objective, 8)
    expect(plan.spend.tv).toBeCloseTo(known.spend.tv, 4)
  })

  it("locates an inflection on the part of the curve the channel could get", () => {
    const { response } = planProblem(curves, { total: 60, bounds }).channels[1]
    expect(response.inflections[0]).toBeCloseTo(hillCurve(80, 25, 2.5).inflections[0], 5)
    const beyond = planProblem(curves, { total: 60, bounds: [bounds[0], { lower: 40, upper: 50 }] }).channels[1]
    expect(beyond.response.inflections).toEqual([])
  })

  it("keeps channels of settled spend and refuses what cannot be, by its name", async () => {
    const settled = await Effect.runPromise(
      planBudget(curves, { total: 60, bounds: [bounds[0], { lower: 10, upper: 10 }] })
    )
    expect(settled).toMatchObject({ _tag: "Plan", spend: { tv: 50, search: 10 } })
    const crossed = planBudget(curves, { total: 60, bounds: [bounds[0], { lower: 10, upper: 5 }] })
    expect(await Effect.runPromise(Effect.flip(crossed))).toMatchObject({ code: "CROSSED_BOUNDS" })
    expect(() => planProblem(curves, { total: 60, bounds: bounds.slice(1) })).toThrow(RangeError)
  })
})

describe("sampledMean", () => {
  it("is the curve itself where bounds differ by rounding alone, as at half of a spend that may be halved", () => {
    const half = 38_599.066_666_666_67
    expect(sampledMean(curves[0], half, half * (1 + 2 ** -52))).toBe(curves[0])
    expect(sampledMean(curves[0], half, half + 1).value(half + 0.5)).toBeCloseTo(curves[0].value(half + 0.5), 9)
  })
})
