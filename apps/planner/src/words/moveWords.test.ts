import { expect, it } from "vitest"
import { moveWords } from "./moveWords.ts"

const spends = [
  { channel: "tv", current: 1000, seen: 2000 },
  { channel: "radio", current: 500, seen: 900 }
]
const few = { atLeast: 1, moved: ["radio"], spend: [1000, 600], paths: null }

it("moves are told with where they lead, and that fewer would not do only where that is proven", () => {
  expect(moveWords(few, spends)).toBe(
    "One change is enough to be within 1% of the best, all else as now: radio from 500 to 600 (+20%). No plan as good changes fewer channels."
  )
  expect(moveWords({ ...few, atLeast: 0 }, spends)).not.toContain("No plan as good")
})

it("that nothing, or everything, has to change is said so", () => {
  expect(moveWords({ ...few, atLeast: 0, moved: [], spend: [1000, 500] }, spends)).toContain("Nothing need change")
  const all = { atLeast: 2, moved: ["tv", "radio"], spend: [900, 600], paths: null }
  expect(moveWords(all, spends)).toContain("Every channel has to change")
})
