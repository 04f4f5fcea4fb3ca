import { describe, expect, it } from "vitest"
import { reusing } from "./reusing.ts"

describe("reusing", () => {
  const last = {
    total: { mean: 3, lower: 1 },
    channels: [
      { name: "tv", share: null },
      { name: "radio", share: 0.5 }
    ]
  }

  it("is the last answer itself where nothing has changed, NaN included", () => {
    expect(reusing(last, structuredClone(last))).toBe(last)
    const missing = [Number.NaN]
    expect(reusing(missing, [Number.NaN])).toBe(missing)
  })

  it("says what the new answer says, and keeps the parts that are as before", () => {
    const next = {
      total: { mean: 3, lower: 1 },
      channels: [
        { name: "tv", share: null },
        { name: "radio", share: 0.4 }
      ]
    }
    const shown = reusing(last, next)
    expect(shown).toEqual(next)
    expect(shown.total).toBe(last.total)
    expect(shown.channels[0]).toBe(last.channels[0])
    expect(shown.channels[1]).not.toBe(last.channels[1])
  })

  it("keeps neither what is gone nor what is longer, shorter or of another kind", () => {
    for (const next of [{ a: 1 }, { a: 1, b: undefined }, { a: 1, c: 2 }, [1], [1, 2, 3], null, 0, {}, []]) {
      for (const before of [{ a: 1, b: 2 }, [1, 2], null, 0, {}, []]) {
        expect(reusing(before, next)).toStrictEqual(next)
      }
    }
  })
})
