import { expect, it } from "vitest"
import { sparkline } from "./sparkline.ts"

it("shows one character per value, from lowest to highest", () => {
  expect(sparkline([0, 1, 2, 3, 4, 5, 6, 7], [0, 7], 80)).toBe("▁▂▃▄▅▆▇█")
})

it("shows means where there are more values than characters", () => {
  expect(sparkline([0, 0, 7, 7, 0, 7], [0, 7], 3)).toBe("▁█▅")
})

it("shows a constant as the middle, and nothing as nothing", () => {
  expect(sparkline([3, 3], [3, 3], 80)).toBe("▅▅")
  expect(sparkline([], [0, 1], 80)).toBe("")
})
