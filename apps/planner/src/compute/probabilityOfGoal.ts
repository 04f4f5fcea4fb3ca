import type { Vec } from "@liftmix/core"

/**
 * Share of posterior draws in which a plan reaches the goal.
 * @param outcomes [draw] KPI units
 * @param goal KPI units
 */
export const probabilityOfGoal = (outcomes: Vec, goal: number): number =>
  Array.from(outcomes).filter(outcome => outcome >= goal).length / outcomes.length
