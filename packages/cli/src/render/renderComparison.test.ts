import { expect, it } from "vitest"
import { renderComparison } from "./renderComparison.ts"

const estimate = (mean: number, lower: number, upper: number, covers: boolean) => ({
  mean,
  sd: 1,
  median: mean,
  lower,
  upper,
  covers
})
const search = {
  channel: "search",
  truth: 1.6,
  before: estimate(3.4, 1.8, 5.8, false),
  after: estimate(1.6, 1.2, 2, true),
  widthRatio: 0.2
}

it("a channel that history gets wrong is marked and told in words", () => {
  expect(renderComparison([search], ["search"]).replaceAll(/[\s─]+/g, " ")).toBe(
    "ROI truth history alone with experiments " +
      "search 1.60 ✗ 3.40 (1.80 – 5.80) 1.60 (1.20 – 2.00) ✗ the 90 % interval misses the truth " +
      "search follows demand that no column records. From history alone its ROI seems to be 3.40 (1.80 – 5.80), " +
      "which misses the truth, 1.60. With the experiments it is 1.60 (1.20 – 2.00), which covers it: " +
      "an interval 5.00 times narrower."
  )
})

it("where every interval covers the truth, no mark is explained", () => {
  expect(renderComparison([{ ...search, before: search.after }], [])).not.toContain("✗")
})
