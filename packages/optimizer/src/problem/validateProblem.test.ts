import { describe, expect, it } from "vitest"
import type { BudgetProblem, Channel } from "./BudgetProblem.ts"
import { hillCurve } from "./hillCurve.ts"
import { michaelisMentenCurve } from "./michaelisMentenCurve.ts"
import { validateProblem } from "./validateProblem.ts"

const tv: Channel = { name: "tv", response: michaelisMentenCurve(100, 50) }
const search: Channel = { name: "search", response: michaelisMentenCurve(80, 20) }
const problem: BudgetProblem = { channels: [tv, search], budget: { sense: "equal", total: 100 } }
const only = (changed: Partial<BudgetProblem>) => {
  const issues = validateProblem({ ...problem, ...changed })
  expect(issues).toHaveLength(1)
  return issues[0]
}
const withTv = (changed: Partial<Channel>): Partial<BudgetProblem> => ({ channels: [{ ...tv, ...changed }, search] })

describe("validateProblem", () => {
  it("finds nothing wrong with a good problem", () => expect(validateProblem(problem)).toEqual([]))

  it("names what is wrong with the channels as a set", () => {
    expect(only({ channels: [] }).code).toBe("EMPTY_PROBLEM")
    expect(only({ channels: [tv, tv] })).toMatchObject({ code: "DUPLICATE_CHANNEL", channel: "tv" })
    const constraints = [{ name: "brand", coefficients: { radio: 1 }, upper: 5 }]
    expect(only({ constraints })).toMatchObject({ code: "UNKNOWN_CHANNEL", channel: "radio" })
    expect(only({ maxRelativeChange: { radio: 0.3 } }).code).toBe("UNKNOWN_CHANNEL")
  })

  it("names bounds that are not numbers, crossed, or missing", () => {
    expect(only(withTv({ lower: -1 })).code).toBe("INVALID_BOUND")
    expect(only(withTv({ upper: Number.NaN })).code).toBe("INVALID_BOUND")
    expect(only({ maxRelativeChange: -0.1 }).code).toBe("INVALID_BOUND")
    expect(only(withTv({ lower: 5, upper: 3 }))).toMatchObject({
      code: "CROSSED_BOUNDS",
      numbers: { lower: 5, upper: 3 }
    })
    expect(only(withTv({ lower: 1, upper: 3, minimumIfOn: 4 })).code).toBe("CROSSED_BOUNDS")
    expect(only({ ...withTv({}), channels: [tv, { ...search, upper: 9 }], budget: { sense: "free" } })).toMatchObject({
      code: "UNBOUNDED_CHANNEL",
      channel: "tv"
    })
  })

  it("says by how much a budget misses the channels' minima or maxima", () => {
    const lower = {
      channels: [
        { ...tv, lower: 60 },
        { ...search, lower: 60 }
      ]
    }
    expect(only(lower)).toMatchObject({ code: "BUDGET_BELOW_MINIMA", numbers: { shortfall: 20 } })
    const upper = {
      channels: [
        { ...tv, upper: 30 },
        { ...search, upper: 30 }
      ]
    }
    expect(only(upper)).toMatchObject({ code: "BUDGET_ABOVE_MAXIMA", numbers: { excess: 40 } })
    expect(validateProblem({ ...problem, ...upper, budget: { sense: "at-most", total: 100 } })).toEqual([])
    expect(only({ budget: { sense: "equal", total: Number.NaN } }).code).toBe("INVALID_BUDGET")
  })

  it("accepts a budget that equals the sum of ten minima of 0.1 but for rounding", () => {
    const channels = Array.from({ length: 10 }, (_, c) => ({ ...tv, name: `${c}`, lower: 0.1 }))
    expect(validateProblem({ channels, budget: { sense: "equal", total: 1 } })).toEqual([])
  })

  it("names responses that are not finite, fall, or do not fit their slope or their inflections", () => {
    expect(only(withTv({ response: michaelisMentenCurve(Number.NaN, 50) })).code).toBe("NON_FINITE_RESPONSE")
    const falling = { ...tv.response, value: (x: number) => -x, slope: () => -1 }
    expect(only(withTv({ response: falling })).code).toBe("DECREASING_RESPONSE")
    const wrongSlope = { ...tv.response, slope: (x: number) => 2 * tv.response.slope(x) }
    expect(only(withTv({ response: wrongSlope })).code).toBe("INCONSISTENT_RESPONSE")
    const hidden = { ...hillCurve(100, 50, 3), inflections: [], startsConvex: false }
    expect(only(withTv({ response: hidden })).code).toBe("INCONSISTENT_RESPONSE")
  })

  it("reports all issues at once", () => {
    const issues = validateProblem({
      channels: [{ ...tv, lower: -1, base: -2 }],
      budget: { sense: "equal", total: -5 }
    })
    expect(issues.map(({ code }) => code)).toEqual(["INVALID_BUDGET", "INVALID_BOUND", "INVALID_BOUND"])
  })

  it("refuses constraints and objectives that are not numbers", () => {
    const constraints = [{ name: "brand", coefficients: { tv: Number.NaN }, upper: 5 }]
    expect(only({ constraints })).toMatchObject({ code: "INVALID_CONSTRAINT", constraint: "brand" })
    expect(only({ objective: { kind: "least-spend", outcome: -3 } }).code).toBe("INVALID_OBJECTIVE")
  })
})
