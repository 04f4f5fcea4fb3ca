import type { Freedom } from "./Freedom.ts"
import type { Scenario } from "./Scenario.ts"

/** Plans by period are asked to be best on average only. */
export const canMovePeriods = ({ caution }: Pick<Scenario, "caution">): boolean => caution === "average"

/** What Optimise changes: what the scenario says, as far as its caution allows. */
export const freedomOf = (scenario: Pick<Scenario, "caution" | "freedom">): Freedom =>
  canMovePeriods(scenario) ? scenario.freedom : "totals"
