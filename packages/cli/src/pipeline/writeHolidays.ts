import { isoDate, periodStart } from "@liftmix/core"
import { Effect, FileSystem, Option, Path } from "effect"
import { InputRejected, rejected } from "../errors.ts"
import { csvText } from "../workspace/csvText.ts"
import { readData } from "../workspace/readInputs.ts"
import { readWorkspace } from "../workspace/Workspace.ts"
import { writeSynced } from "../workspace/writeSynced.ts"
import { type HolidayKind, type HolidayPlace, listHolidays } from "./listHolidays.ts"
import { systemReason } from "../workspace/systemReason.ts"

export interface HolidaysRequest {
  readonly workspace: string
  readonly places: readonly HolidayPlace[]
  readonly kinds: readonly HolidayKind[]
  /** absent: the workspace's first day of data */
  readonly from: Option.Option<string>
  /** absent: two years after the workspace's last */
  readonly to: Option.Option<string>
  /** relative to the workspace */
  readonly out: string
}

export interface HolidaysWritten {
  readonly file: string
  readonly countries: readonly string[]
  readonly from: string
  readonly to: string
  readonly holidays: number
  readonly names: readonly string[]
}

/** Writes the holidays of countries as a file of events, for the data and for the plans after them. */
export const writeHolidays = Effect.fn("writeHolidays")(function* (request: HolidaysRequest) {
  const { from, to } = yield* spanOf(request)
  if (to < from) {
    return yield* rejected(
      "BadSpan",
      `There is no day from ${from} to ${to}.`,
      "Give a --to that is not before --from."
    )
  }
  const holidays = yield* listHolidays(request.places, request.kinds, from, to)
  if (holidays.length === 0) {
    return yield* rejected(
      "NoHolidays",
      `The list has no ${request.kinds.join(" or ")} holidays from ${from} to ${to} there.`,
      "Ask for another span, or for other --kinds."
    )
  }
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const target = path.resolve(request.workspace, request.out)
  if (yield* Effect.orElseSucceed(fs.exists(target), () => false)) {
    return yield* rejected(
      "WouldOverwrite",
      `There is already a file ${request.out}, and nothing is overwritten.`,
      "Choose another name with --out, or remove it.",
      request.out
    )
  }
  const rows = holidays.map(({ country, date, end, name }) => [date, name, end, country])
  yield* fs.makeDirectory(path.dirname(target), { recursive: true }).pipe(
    Effect.andThen(writeSynced(target, csvText([["date", "event", "end", "country"], ...rows]))),
    Effect.mapError(error =>
      rejected(
        "CannotWrite",
        `${request.out} cannot be written: ${systemReason(error)}.`,
        "Choose another place with --out."
      )
    )
  )
  return {
    file: request.out,
    countries: [...new Set(holidays.map(({ country }) => country))],
    from,
    to,
    holidays: holidays.length,
    names: [...new Set(holidays.map(({ name }) => name))]
  } satisfies HolidaysWritten
})

/** Days beyond the data that plans may reach into. */
const twoYears = 731

/** The days asked for; what nobody said is taken from the workspace's data. */
const spanOf = Effect.fnUntraced(function* ({ from, to, workspace }: HolidaysRequest) {
  if (Option.isSome(from) && Option.isSome(to)) return { from: from.value, to: to.value }
  const { config, folder } = yield* readWorkspace(workspace)
  // The events may be the file that is to be written.
  const { events: _, ...others } = config
  const { dataset, problems } = yield* readData({ folder, config: others })
  if (dataset === undefined) return yield* new InputRejected({ problems })
  const { calendar } = dataset
  const lastDay = periodStart(calendar, calendar.dates.length) - 1
  return {
    from: Option.getOrElse(from, () => calendar.dates[0]!),
    to: Option.getOrElse(to, () => isoDate(lastDay + twoYears))
  }
})
