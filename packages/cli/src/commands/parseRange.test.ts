import { Result } from "effect"
import { expect, it } from "vitest"
import { parseRange } from "./parseRange.ts"

it("reads two multiples in order", () => {
  expect(Result.getOrThrow(parseRange("0.5..1.5"))).toEqual([0.5, 1.5])
  expect(Result.getOrThrow(parseRange(" .5 .. 2"))).toEqual([0.5, 2])
})

it.each(["", "1", "1..1", "2..1", "1..", "-1..2", "1.2.3..2"])("refuses %j and says the form", text => {
  expect(Result.getFailure(parseRange(text))).toMatchObject({ value: expect.stringContaining("0.5..1.5") })
})
