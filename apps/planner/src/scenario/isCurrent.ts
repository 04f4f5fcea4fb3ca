import type { Scenario } from "./Scenario.ts"

/** Does the plan spend on every channel what is spent now, evenly? */
export const isCurrent = ({ channels, spends }: Pick<Scenario, "channels" | "spends">): boolean =>
  channels.every(({ flight, planned }, c) => planned === spends[c]!.current && flight === null)
