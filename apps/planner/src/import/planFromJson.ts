import { Result, Schema } from "effect"
import { PlanDocument } from "../scenario/PlanDocument.ts"
import { PlanProblem } from "../scenario/PlanProblem.ts"
import type { PlanRecord } from "../scenario/PlanRecord.ts"

const decode = Schema.decodeUnknownResult(Schema.fromJsonString(PlanDocument), { errors: "all" })

/** The plan in a file that the planner exported as JSON, or in a link. */
export const planFromJson = (text: string): Result.Result<PlanRecord, PlanProblem> =>
  decode(text).pipe(
    Result.map(({ plan }) => plan),
    Result.mapError(
      ({ message }) =>
        new PlanProblem({
          title: "This is not a plan",
          message: `The planner reads the JSON files that it exports, with "format": "liftmix-plan", version 1.\n${message}`
        })
    )
  )
