import { ModelEvidence, type PlansByWeight } from "@liftmix/calibration"
import { Schema } from "effect"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { expect, it } from "vitest"
import { fittedWorkspace } from "./exampleWorkspace.ts"
import { runLiftmix } from "./runLiftmix.ts"

const decode = Schema.decodeUnknownSync(Schema.fromJsonString(ModelEvidence))
const sum = (spend: PlansByWeight["plan"]) => Object.values(spend).reduce((total, money) => total + money, 0)

it("diagnose says what would be planned if an experiment counted otherwise, and what the plan would then miss", {
  timeout: 60_000
}, async () => {
  const { folder } = await fittedWorkspace()
  const { plans } = JSON.parse((await runLiftmix("diagnose", "-w", folder, "--json")).stdout) as {
    readonly plans: PlansByWeight
  }
  const plan = JSON.parse((await runLiftmix("plan", "-w", folder, "--within", "50", "--json")).stdout)
  expect(plans.plan).toEqual(plan.spend)
  expect(plans.experiments.map(({ id }) => id)).toEqual(["search-dark", "social-up"])
  expect(decode(readFileSync(join(folder, "models", "default", "evidence.json"), "utf8")).plansByWeight).toEqual(plans)
  const found = plans.experiments.flatMap(({ byWeight }) =>
    byWeight.flatMap(({ plan }) => (plan === null ? [] : [plan]))
  )
  for (const { missedShare, moved, spend } of found) {
    expect(sum(spend) / sum(plans.current)).toBeCloseTo(1, 9)
    // the best plan is no worse than the other, up to what is proven
    expect(missedShare).toBeGreaterThanOrEqual(-1e-6)
    expect(moved).toBeGreaterThan(0)
  }

  // search-dark found less than history has it, so that search gets less the more it counts; without it is too far to tell
  const [dark] = plans.experiments
  expect(dark?.decides).toBeNull()
  expect(dark?.byWeight.map(({ plan, weight }) => [weight, plan === null])).toContainEqual([0, true])
  const spendAt = (weight: number) => dark?.byWeight.find(one => one.weight === weight)?.plan?.spend["search"]
  expect(spendAt(0.5)).toBeGreaterThan(plans.plan["search"]!)
  expect(spendAt(2)).toBeLessThan(plans.plan["search"]!)
})
