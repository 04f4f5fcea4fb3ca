import { describe, expect, it } from "vitest"
import { hashText } from "./hashText.ts"

const bitsOf = (word: number) => (word >>> 0).toString(2).replaceAll("0", "").length

describe("hashText", () => {
  it("changes half of the 32 bits when one character or the seed changes", () => {
    let byCharacter = 0
    let bySeed = 0
    const pairs = 2000
    for (let i = 0; i < pairs; i++) {
      byCharacter += bitsOf(hashText(`[${i},"chain"]`, 1) ^ hashText(`[${i},"chaim"]`, 1))
      bySeed += bitsOf(hashText(`[${i},"chain"]`, 1) ^ hashText(`[${i},"chain"]`, 2))
    }
    // 5 standard errors of the mean of 32 fair bits: 5·√(8/2000) = 0.32
    expect(Math.abs(byCharacter / pairs - 16)).toBeLessThan(0.32)
    expect(Math.abs(bySeed / pairs - 16)).toBeLessThan(0.32)
  })

  it("has no collision among 20,000 numbered texts beyond chance", () => {
    const seen = new Set(Array.from({ length: 20_000 }, (_, i) => hashText(`geo ${i}`, 7)))
    // expected number of colliding pairs: 20000² / 2 / 2^32 = 0.05
    expect(seen.size).toBeGreaterThanOrEqual(19_999)
  })

  it("does not change between releases, because saved seeds depend on it", () => {
    expect(hashText("", 0)).toBe(0)
    expect(hashText("liftmix", 1)).toBe(-1868012741)
  })
})
