import { Effect, Option } from "effect"
import { Command, Flag } from "effect/cli"
import { rejected } from "../errors.ts"
import { holidayKinds } from "../pipeline/listHolidays.ts"
import { writeHolidays } from "../pipeline/writeHolidays.ts"
import { holidaysDocument, renderHolidays } from "../render/renderHolidays.ts"
import { answer } from "./answer.ts"
import { dayFlag } from "./dayFlag.ts"
import { WorkspaceFolder } from "./globalFlags.ts"
import { listFlag } from "./listFlag.ts"
import { usually } from "./usually.ts"

export const holidays = Command.make(
  "holidays",
  {
    country: listFlag("country", word => word || undefined, "a country").pipe(
      Flag.withMetavar("DE,US"),
      Flag.withDescription("Countries, by ISO 3166 code (required)")
    ),
    region: Flag.String("region").pipe(
      Flag.withMetavar("BY"),
      Flag.withDescription("Part of the one country whose own holidays count too"),
      Flag.optional
    ),
    kinds: listFlag(
      "kinds",
      word => holidayKinds.find(kind => kind === word),
      `one of ${holidayKinds.join(", ")}`
    ).pipe(
      Flag.withMetavar("public,observance"),
      usually("public", "Kinds of holidays"),
      Flag.map(kinds => (kinds === "public" ? ["public" as const] : kinds))
    ),
    from: dayFlag("from", "First day (default: the data's first)").pipe(Flag.optional),
    to: dayFlag("to", "Last day (default: two years after the data)").pipe(Flag.optional),
    out: Flag.String("out").pipe(
      Flag.withMetavar("FILE"),
      usually("data/holidays.csv", "File of events to write, in the workspace")
    )
  },
  Effect.fn(function* ({ country, region, ...request }) {
    if (Option.isSome(region) && country.length > 1) {
      return yield* rejected("OneCountryOnly", "A region is of one country.", "Give one --country, or no --region.")
    }
    const places = country.map(code => ({ country: code, region: Option.getOrUndefined(region) }))
    const written = yield* writeHolidays({ workspace: yield* WorkspaceFolder, places, ...request })
    yield* answer({ document: holidaysDocument(written), text: renderHolidays(written), exitCode: 0 })
  })
).pipe(Command.withDescription("Write a country's holidays as events, for the data and the plans after them"))
