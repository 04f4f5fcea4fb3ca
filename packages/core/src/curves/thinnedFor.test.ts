import { expect, it } from "vitest"
import { everyFor } from "./thinnedFor.ts"

it("so many draws are left as there is time for, and never so few that their mean says little", () => {
  expect(everyFor(15 * 1000, 1000)).toBe(1)
  expect(everyFor(100 * 1000, 1000)).toBe(4)
  expect(everyFor(750 * 1000, 1000)).toBe(25)
  expect(everyFor(5000 * 1000, 1000)).toBe(50)
  expect(everyFor(5000 * 10, 10)).toBe(1)
})
