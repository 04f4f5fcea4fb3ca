import type { FramedPlan, PlanFrame } from "../compute/PlanFrame.ts"
import type { Scenario } from "./Scenario.ts"

/** The scenario without its totals. */
export const planFrame = ({ channels, horizon }: Pick<Scenario, "channels" | "horizon">): PlanFrame => ({
  horizon,
  flights: channels.map(({ flight }) => flight)
})

/** The scenario's spend, in totals and as they are spread. */
export const framedPlan = ({ channels }: Pick<Scenario, "channels">): FramedPlan => ({
  flights: channels.map(({ flight }) => flight),
  spend: channels.map(({ planned }) => planned)
})
