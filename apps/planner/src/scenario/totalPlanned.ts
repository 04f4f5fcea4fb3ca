import type { Scenario } from "./Scenario.ts"

/** Money over the horizon that the scenario's channels spend together. */
export const totalPlanned = ({ channels }: Scenario): number => channels.reduce((sum, { planned }) => sum + planned, 0)
