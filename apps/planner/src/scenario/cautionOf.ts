import type { Caution } from "./Caution.ts"
import type { Scenario } from "./Scenario.ts"

/** Least spend and a target return are asked of the mean: a risk measure has no place in a constraint. */
export const isOfMean = ({ objective: { kind } }: Pick<Scenario, "objective">): boolean =>
  kind === "least-spend" || kind === "target-return"

/** Which draws an optimised plan is to be best for: what the scenario says, as far as its objective allows. */
export const cautionOf = (scenario: Pick<Scenario, "caution" | "objective">): Caution =>
  isOfMean(scenario) ? "average" : scenario.caution
