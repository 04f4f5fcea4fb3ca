import { Option } from "effect"
import { plainRequest, type PlanRequest } from "./PlanRequest.ts"

/** What a planner would dare to do at once: no channel changes by more than this share. */
export const comparedWithin = 0.5

/** The question that plans of models, or of one model in several lights, are compared by. */
export const comparedRequest = (folder: string, model: string): PlanRequest => ({
  ...plainRequest,
  folder,
  model: Option.some(model),
  within: Option.some(comparedWithin)
})
