import { describe, expect, it } from "vitest"
import { xoshiro128 } from "./xoshiro128.ts"

describe("xoshiro128", () => {
  // Printed by Blackman and Vigna's C source, compiled unchanged.
  it("gives the words of the reference C program from the state 1, 2, 3, 4", () => {
    const state = Int32Array.of(1, 2, 3, 4)
    const words = Array.from({ length: 10 }, () => xoshiro128(state))
    expect(words).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804
    ])
  })

  it("still agrees after a million words, from a state with high bits set", () => {
    const state = Int32Array.of(0x964d4a0c, 0xd40ab895, 0xad7fdecb, 0x3006f0f0)
    const words = Array.from({ length: 4 }, () => xoshiro128(state))
    expect(words).toEqual([0xf1391922, 0x6fe53806, 0xa5be2840, 0xf510ee70])
    for (let i = 4; i < 1_000_000; i++) xoshiro128(state)
    expect(xoshiro128(state)).toBe(2959746961)
  })
})
