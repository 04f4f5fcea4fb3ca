import { type Dataset, datasetNamedBy, type FuturePlanRead, plannedSpend, readFuturePlan } from "@liftmix/core"
import { Effect, Result, Schema } from "effect"
import { InputRejected, rejected } from "../errors.ts"
import { readUserFile } from "./readUserFile.ts"

const Money = Schema.Finite.check(Schema.isGreaterThanOrEqualTo(0))

/** Of what `liftmix plan --json` prints: money over the whole horizon, spent evenly unless it says when. */
const PrintedPlan = Schema.Struct({
  spend: Schema.Record(Schema.String, Money),
  horizon: Schema.Struct({ periods: Schema.Int.check(Schema.isGreaterThanOrEqualTo(1)) }),
  periods: Schema.optionalKey(
    Schema.NullOr(Schema.Array(Schema.Struct({ spend: Schema.Record(Schema.String, Money) })))
  )
})
const decodePlan = Schema.decodeUnknownResult(Schema.fromJsonString(PrintedPlan))

/** A plan for the periods after the data, of the nation or by a panel's geos: a CSV by period, or what `liftmix plan --json` printed. */
export const readPlanFile = Effect.fn("readPlanFile")(function* (file: string, dataset: Dataset) {
  const text = yield* readUserFile(file)
  const { plan, problems } = file.endsWith(".json")
    ? yield* printedPlan(text, file, dataset)
    : readFuturePlan({ text, file }, dataset)
  if (plan === undefined) return yield* new InputRejected({ problems })
  return { plan, problems }
})

const printedPlan = Effect.fnUntraced(function* (text: string, file: string, dataset: Dataset) {
  const decoded = decodePlan(text)
  if (Result.isFailure(decoded)) {
    return yield* rejected(
      "BadPlan",
      `${file} is not a plan: ${decoded.failure.message.replaceAll(/\s+/g, " ")}.`,
      'Use what "liftmix plan --json" prints, or a CSV with the columns date and one per channel.',
      file
    )
  }
  const { horizon, periods, spend } = decoded.success
  const planned = Object.keys(spend)
  const channels = datasetNamedBy(dataset, planned).channels.map(({ name }) => name)
  if (planned.toSorted().join() !== channels.toSorted().join()) {
    return yield* rejected(
      "OtherChannels",
      `${file} plans the spend of ${planned.join(", ")}, but the model has ${channels.join(", ")}.`,
      "Make the plan with this model.",
      file
    )
  }
  const flightOf = (name: string, money: number): Float64Array =>
    periods?.length === horizon.periods
      ? Float64Array.from(periods, period => period.spend[name] ?? Number.NaN)
      : new Float64Array(horizon.periods).fill(money / horizon.periods)
  const flights = Object.entries(spend).map(([name, money]) => [name, flightOf(name, money)] as const)
  if (flights.some(([, flight]) => flight.some(Number.isNaN))) {
    return yield* rejected(
      "BadPlan",
      `${file} does not say what every channel spends in every period.`,
      'Use what "liftmix plan --by-period --json" prints.',
      file
    )
  }
  const read: FuturePlanRead = {
    plan: { ...plannedSpend(new Map(flights), dataset), given: new Map() },
    problems: []
  }
  return read
})
