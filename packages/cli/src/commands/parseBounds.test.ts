import { Result } from "effect"
import { expect, it } from "vitest"
import { parseBounds } from "./parseBounds.ts"

it("reads least and most in multiples of the current spend, either end open", () => {
  expect(Result.getOrThrow(parseBounds("tv=0.5..1.5, paid search=1..,radio = ..2,x=.5...75"))).toEqual([
    { channel: "tv", lower: 0.5, upper: 1.5 },
    { channel: "paid search", lower: 1, upper: undefined },
    { channel: "radio", lower: undefined, upper: 2 },
    { channel: "x", lower: 0.5, upper: 0.75 }
  ])
})

it.each(["tv", "tv=1", "tv=1.2.3..2", "=1..2", "tv=-1..2", "tv=1..2;search=1..2", ""])(
  "refuses %j and says the form",
  text => {
    expect(Result.getFailure(parseBounds(text))).toMatchObject({
      value: expect.stringContaining("channel=least..most")
    })
  }
)
