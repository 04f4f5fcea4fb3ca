import { expect, it } from "vitest"
import { enumerate } from "./enumerate.ts"

it("enumerate lists as people do, and says how many it leaves out", () => {
  expect(enumerate([])).toBe("")
  expect(enumerate(["a"])).toBe("a")
  expect(enumerate(["a", "b"])).toBe("a and b")
  expect(enumerate(["a", "b", "c"])).toBe("a, b and c")
  expect(enumerate(["a", "b", "c", "d"], 3)).toBe("a, b, c and 1 more")
})
