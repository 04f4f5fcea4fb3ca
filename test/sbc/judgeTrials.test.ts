import { expect, it } from "vitest"
import { judgeTrials } from "./judgeTrials.ts"

/** Ranks 0 … 9, ten of each. */
const even = Array.from({ length: 100 }, (_, i) => ({ ranks: [i % 10], gradientError: 1e-9 }))
const judge = (trials: typeof even) => {
  const { gradientsPass, ranksPass } = judgeTrials(["x"], trials, 10, 9)
  return { gradientsPass, ranksPass }
}

it("a case passes with even ranks and exact gradients", () => {
  expect(judge(even)).toEqual({ gradientsPass: true, ranksPass: true })
})

it("uneven ranks are told, whatever the gradients", () => {
  expect(judge(even.map(trial => ({ ...trial, ranks: [trial.ranks[0]! % 5] })))).toEqual({
    gradientsPass: true,
    ranksPass: false
  })
})

it.each([1e-4, Number.NaN])("one gradient off by %d is told, whatever the ranks", gradientError => {
  expect(judge(even.with(7, { ranks: [7], gradientError }))).toEqual({ gradientsPass: false, ranksPass: true })
})
