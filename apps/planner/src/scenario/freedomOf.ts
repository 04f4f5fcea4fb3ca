import type { Freedom } from "./Freedom.ts"
import type { Scenario } from "./Scenario.ts"

/** Plans by period can be asked for what is best on average, in these terms. */
const byPeriod = ["most-outcome", "change", "most-profit", "target-marginal-return"]

/** Can the scenario's question be asked of single periods? */
export const canMovePeriods = ({ caution, objective }: Pick<Scenario, "caution" | "objective">): boolean =>
  caution === "average" && byPeriod.includes(objective.kind)

/** What Optimise changes: what the scenario says, as far as its question allows. */
export const freedomOf = (scenario: Pick<Scenario, "caution" | "freedom" | "objective">): Freedom =>
  canMovePeriods(scenario) ? scenario.freedom : "totals"
