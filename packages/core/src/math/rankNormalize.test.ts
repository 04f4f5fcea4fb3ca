import { describe, expect, it } from "vitest"
import { rankNormalize } from "./rankNormalize.ts"

describe("rankNormalize", () => {
  it("gives Blom's scores in the order of the values", () => {
    // R: qnorm((rank(c(10, -3, 99, 4)) - 3/8) / (4 + 1/4))
    const scores = rankNormalize([10, -3, 99, 4])
    const expected = [0.2993069104656671, -1.0491313979639707, 1.0491313979639707, -0.2993069104656671]
    scores.forEach((z, i) => expect(z).toBeCloseTo(expected[i], 14))
  })

  it("does not change under any increasing transformation", () => {
    const values = [0.3, -1.2, 2.2, 0.1, 0.9]
    expect(rankNormalize(values.map(v => Math.exp(3 * v)))).toEqual(rankNormalize(values))
  })

  it("gives tied values the score of their average rank", () => {
    const [a, b, c] = rankNormalize([5, 5, 5])
    expect([a, b, c]).toEqual([0, 0, 0])
    const scores = rankNormalize([1, 2, 2, 3])
    expect(scores[1]).toBe(scores[2])
    expect(scores[1]).toBeCloseTo(0, 15)
  })

  it("ranks infinities as the largest and the smallest", () => {
    expect(rankNormalize([Infinity, 0, -Infinity])).toEqual(rankNormalize([2, 1, 0]))
  })
})
