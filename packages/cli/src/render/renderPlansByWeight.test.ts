import type { PlansByWeight } from "@liftmix/calibration"
import { expect, it } from "vitest"
import { renderPlansByWeight } from "./renderPlansByWeight.ts"

const plan = { spend: { tv: 60, radio: 40 }, moved: 0.2, missed: 3, missedShare: 0.03, relativeGap: 0 }

const words = (byWeight: PlansByWeight["experiments"][number]["byWeight"], decides: boolean | null) =>
  renderPlansByWeight(
    {
      periods: 13,
      within: 0.5,
      current: { tv: 50, radio: 50 },
      plan: { tv: 80, radio: 20 },
      experiments: [{ id: "dark", channels: ["tv"], byWeight, decides }]
    },
    "orders"
  ).replaceAll(/\s+/g, " ")

it("the plan hangs on a test that would cost it more than nearly as good plans do", () => {
  expect(words([{ weight: 0, plan }], true)).toMatch(
    /without dark 60.0 40.0 20.0 % 3.00 \(3.0 %\) The plan hangs on dark\./
  )
  expect(words([{ weight: 2, plan: null }], null)).toMatch(
    /dark × 2 \? \? \? \? As far as the draws tell, .* Not all is told of dark/
  )
  expect(words([{ weight: 0.5, plan: { ...plan, missedShare: 0.001 } }], false)).toMatch(
    / The plan hangs on no single experiment: it stays within 1 % of the best/
  )
})
