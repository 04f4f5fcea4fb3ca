import { expect, it } from "vitest"
import { renderProblems } from "./renderProblems.ts"

it("every problem shows its place, its excerpt and its remedy, and all are counted", () => {
  const text = renderProblems([
    {
      code: "UnknownKey",
      severity: "error",
      message: 'channels.tv has no key "spned".',
      remedy: 'Did you mean "spend"?',
      where: { file: "liftmix.yaml", row: 4, character: 9 },
      excerpt: "4 |   tv: { spned: x }\n            ^"
    },
    {
      code: "MediaHistory",
      severity: "warning",
      message: "The first 3 periods have no revenue.",
      remedy: "Nothing to do.",
      where: { file: "data/weekly.csv", row: 2, column: "revenue" }
    }
  ])
  expect(text).toBe(`error UnknownKey  liftmix.yaml, line 4, column 9
  channels.tv has no key "spned".
    4 |   tv: { spned: x }
                ^
  → Did you mean "spend"?

warning MediaHistory  data/weekly.csv, row 2, column "revenue"
  The first 3 periods have no revenue.
  → Nothing to do.

1 error, 1 warning.`)
})
