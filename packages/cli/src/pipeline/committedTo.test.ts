import { expect, it } from "vitest"
import { committedTo } from "./committedTo.ts"

it("bookings of a line add up by period, and those of other channels and geos are not its own", () => {
  const rules = [
    { rule: "committed", channels: ["tv"], from: 1, to: 3, min: 100 },
    { rule: "committed", from: 2, min: 20 },
    { rule: "committed", channels: ["tv"], geos: ["north"], min: 3 }
  ] as const
  expect(Array.from(committedTo({ channel: "tv" }, rules, 4))).toEqual([0, 100, 120, 20])
  expect(Array.from(committedTo({ channel: "tv", geo: "north" }, rules, 4))).toEqual([3, 103, 123, 23])
  expect(Array.from(committedTo({ channel: "radio", geo: "north" }, rules, 1))).toEqual([0])
})
