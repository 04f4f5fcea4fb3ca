import type { ModelCard, PlanOutcome } from "@liftmix/core"
import { match } from "ts-pattern"
import type { PlanObjective } from "../scenario/PlanObjective.ts"
import { efficiencyTerms } from "./EfficiencyTerms.ts"

export const objectiveKinds = [
  "most-outcome",
  "change",
  "least-spend",
  "most-profit",
  "target-return",
  "target-marginal-return"
] as const satisfies readonly PlanObjective["kind"][]

type Data = Pick<ModelCard["data"], "kpi" | "valuePerUnit">

/** What can be asked of the optimiser, as a person would say it. */
export const objectiveName = (kind: PlanObjective["kind"], { kpi, valuePerUnit }: Data): string =>
  match(kind)
    .with("most-outcome", () => `Most ${kpi} for the budget`)
    .with("change", () => "Best use of more, or less, money")
    .with("least-spend", () => `Least spend for a target in ${kpi}`)
    .with("most-profit", () => "Most profit")
    .with("target-return", () => `Most ${kpi} at a target ${efficiencyTerms(kpi, valuePerUnit).average}`)
    .with("target-marginal-return", () => `Spend up to a ${efficiencyTerms(kpi, valuePerUnit).marginal.toLowerCase()}`)
    .exhaustive()

/** What the number beside the objective is called. */
export const targetName = (kind: Exclude<PlanObjective["kind"], "most-outcome">, { kpi, valuePerUnit }: Data): string =>
  match(kind)
    .with("change", () => "More (or −less)")
    .with("least-spend", () => `Target, ${kpi}`)
    .with("most-profit", () => (valuePerUnit === null ? "Value of a unit" : `Margin, % of ${kpi}`))
    .with("target-return", () => `Target ${efficiencyTerms(kpi, valuePerUnit).average}`)
    .with("target-marginal-return", () => `Target ${efficiencyTerms(kpi, valuePerUnit).marginal.toLowerCase()}`)
    .exhaustive()

/** An objective to begin with: its target is what the plan at hand has, or a tenth of it for a change. */
export function startObjective(
  kind: PlanObjective["kind"],
  { planned }: PlanOutcome,
  { valuePerUnit }: Data
): PlanObjective {
  if (kind === "most-outcome") return { kind }
  const efficiency = planned.efficiency?.mean ?? 1
  const target = match(kind)
    .with("change", () => 0.1 * planned.spend)
    .with("least-spend", () => planned.outcome.mean)
    .with("most-profit", () => (valuePerUnit === null ? efficiency : 100))
    .with("target-return", () => efficiency)
    // spending up to a return of 1 is spending until the next unit of money only just comes back
    .with("target-marginal-return", () => (valuePerUnit === null ? efficiency : 1))
    .exhaustive()
  return { kind, target: Number(target.toPrecision(3)) }
}
