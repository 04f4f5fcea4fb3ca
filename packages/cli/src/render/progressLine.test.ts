import { expect, it } from "vitest"
import { progressLine } from "./progressLine.ts"

const chain = (chain: number, done: number) =>
  ({ _tag: "Progress", chain, done, total: 2000, warmup: 1000, divergences: chain }) as const

it("shows a bar per chain, the pace, the divergences and the time left", () => {
  expect(progressLine([chain(0, 2000), chain(1, 1000)], 2, 10)).toBe(
    "sampling █████ ██▌░░ 75 %  300/s, 1 divergence, 3.3 s left"
  )
})

it("is warming up while any chain is, also one that has not begun", () => {
  expect(progressLine([chain(0, 1500)], 2, 10)).toMatch(/^warm-up .* 37 %/)
})

it("fits 80 columns with four chains, and uses one bar for more", () => {
  const four = progressLine(
    [0, 1, 2, 3].map(c => chain(c, 1999)),
    4,
    1234
  )
  expect(four.length).toBeLessThanOrEqual(80)
  const eight = progressLine(
    [0, 1, 2, 3, 4, 5, 6, 7].map(c => chain(c, 100)),
    8,
    1
  )
  expect(eight.match(/[█▏▎▍▌▋▊▉░]+/g)).toHaveLength(1)
})
