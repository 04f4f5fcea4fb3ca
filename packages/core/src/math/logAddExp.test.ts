import { expect, it } from "vitest"
import { logAddExp } from "./logAddExp.ts"

it("logAddExp adds on the scale of the exponentials", () => {
  expect(logAddExp(Math.log(2), Math.log(3))).toBeCloseTo(Math.log(5), 15)
})

it("logAddExp neither overflows nor underflows", () => {
  expect(logAddExp(1000, 1000)).toBeCloseTo(1000 + Math.LN2, 12)
  expect(logAddExp(-1000, -1001)).toBeCloseTo(-1000 + Math.log1p(Math.exp(-1)), 12)
})

it("logAddExp treats −∞ as the log of zero, and lets +∞ and NaN through", () => {
  expect(logAddExp(-Infinity, 3)).toBe(3)
  expect(logAddExp(3, -Infinity)).toBe(3)
  expect(logAddExp(-Infinity, -Infinity)).toBe(-Infinity)
  expect(logAddExp(Infinity, 1)).toBe(Infinity)
  expect(logAddExp(Number.NaN, 1)).toBeNaN()
})
