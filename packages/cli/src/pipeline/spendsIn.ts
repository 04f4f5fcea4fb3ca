import type { HorizonResponse } from "@liftmix/core"

/** [channel] money of a plan. */
export const spendsIn = (spend: Readonly<Record<string, number>>, responses: readonly HorizonResponse[]): number[] =>
  responses.map(({ channel }) => spend[channel] ?? Number.NaN)
