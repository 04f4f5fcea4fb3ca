import { describe, expect, it } from "vitest"
import { mergePlans } from "./mergePlans.ts"

interface Plan {
  readonly id: string
  readonly name: string
  readonly spend: number
}
const plan = (id: string, spend: number, name = id): Plan => ({ id, name, spend })
const merge = (base: readonly Plan[], mine: readonly Plan[], theirs: readonly Plan[]) =>
  mergePlans(base, mine, theirs, plan => JSON.stringify(plan))

const [a, b, c] = [plan("a", 1), plan("b", 1), plan("c", 1)]

describe("mergePlans", () => {
  it("takes what only one side changed, added or deleted", () => {
    expect(merge([a, b, c], [plan("a", 2), b, c, plan("mine", 1)], [a, plan("b", 3), plan("theirs", 1)])).toEqual({
      plans: [plan("a", 2), plan("b", 3), plan("mine", 1), plan("theirs", 1)],
      twice: []
    })
  })

  it("keeps a plan that one side changed and the other deleted", () => {
    expect(merge([a, b], [a], [a, plan("b", 9)]).plans).toEqual([a, plan("b", 9)])
    expect(merge([a, b], [a, plan("b", 9)], [a]).plans).toEqual([a, plan("b", 9)])
  })

  it("keeps both versions of a plan that both sides changed, mine under its own name", () => {
    expect(merge([a, b], [plan("a", 2), b], [plan("a", 3), b])).toEqual({
      plans: [plan("a", 2), b, { id: "a-2", name: "a (saved elsewhere)", spend: 3 }],
      twice: ["a"]
    })
  })

  it("keeps two new plans that happen to have the same id", () => {
    const merged = merge([a], [a, plan("n", 1, "ours")], [a, plan("n", 2, "others"), plan("n-2", 5)])
    expect(merged.plans.map(({ id, spend }) => [id, spend])).toEqual([
      ["a", 1],
      ["n", 1],
      ["n-2", 5],
      ["n-3", 2]
    ])
  })

  it("finds nothing to do where both sides did the same, or nothing", () => {
    expect(merge([a, b], [plan("a", 2)], [plan("a", 2)])).toEqual({ plans: [plan("a", 2)], twice: [] })
    expect(merge([a, b], [a, b], [a, b])).toEqual({ plans: [a, b], twice: [] })
  })
})
