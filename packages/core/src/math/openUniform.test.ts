import { expect, it } from "vitest"
import { openUniform } from "./openUniform.ts"

const largest = 2 ** 32 - 1

it("openUniform stays strictly between 0 and 1 at the extreme words, symmetrically", () => {
  expect(openUniform(0, 0)).toBe(2 ** -53)
  expect(openUniform(largest, largest)).toBe(1 - 2 ** -53)
})

it("openUniform of the middle word is one step above a half", () => {
  expect(openUniform(2 ** 31, 0)).toBe(0.5 + 2 ** -53)
})
