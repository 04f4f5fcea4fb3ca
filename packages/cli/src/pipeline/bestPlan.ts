import { Effect } from "effect"
import { comparedRequest } from "./comparedRequest.ts"
import { planModel } from "./planModel.ts"

/** Spend by channel over a quarter, now and in the best plan of a model; undefined where there is none. */
export const bestPlan = Effect.fnUntraced(function* (folder: string, model: string) {
  const answer = yield* planModel(comparedRequest(folder, model))
  if (!("spend" in answer)) return undefined
  return { planned: answer.spend, current: new Map(answer.channels.map(({ current, name }) => [name, current])) }
})
