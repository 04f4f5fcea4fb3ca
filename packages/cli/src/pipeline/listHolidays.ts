import { enumerate, isoDate, nearestName, parseIsoDate } from "@liftmix/core"
import type { HolidaysTypes } from "date-holidays"
import { Effect } from "effect"
import { type InputRejected, rejected } from "../errors.ts"

/** A country, and a part of it whose holidays count too. */
export interface HolidayPlace {
  /** ISO 3166-1, as DE */
  readonly country: string
  /** ISO 3166-2 without the country, as BY; perhaps with a part of it, as BY-KATH */
  readonly region: string | undefined
}

/** A holiday's days; ISO dates, both inclusive. */
export interface DatedHoliday {
  readonly date: string
  readonly end: string
  readonly name: string
  readonly country: string
}

export const holidayKinds = ["public", "bank", "school", "optional", "observance"] as const
export type HolidayKind = (typeof holidayKinds)[number]

/** The holidays of places from one day to another, by country and date; names are English, where the list has them. */
export const listHolidays = Effect.fn("listHolidays")(function* (
  places: readonly HolidayPlace[],
  kinds: readonly HolidayKind[],
  from: string,
  to: string
) {
  // Only here: the list of all countries takes a moment to load, and no other command needs it.
  const { default: Holidays } = yield* Effect.promise(() => import("date-holidays"))
  const all = new Holidays()
  const holidaysIn = Effect.fnUntraced(function* (place: HolidayPlace) {
    const country = yield* codeOf(place.country, all.getCountries("en"), "country")
    const [stateSaid, regionSaid] = place.region?.split("-") ?? []
    const state = stateSaid && (yield* codeOf(stateSaid, all.getStates(country, "en"), `region of ${country}`))
    const region =
      state && regionSaid && (yield* codeOf(regionSaid, all.getRegions(country, state, "en"), `part of ${state}`))
    const list = new Holidays({ country, ...(state && { state }), ...(region && { region }) }, { types: [...kinds] })
    return holidaysOf(list, country, from, to)
  })
  return (yield* Effect.forEach(places, holidaysIn)).flat()
})

function holidaysOf(
  list: { getHolidays(year: number, language: string): HolidaysTypes.Holiday[] },
  country: string,
  from: string,
  to: string
): readonly DatedHoliday[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))]
  // One year more on either side: the day off for New Year's Day may be in December.
  const years = Array.from({ length: last - first + 3 }, (_, i) => first - 1 + i)
  return years
    .flatMap(year => list.getHolidays(year, "en"))
    .map(holiday => ({ ...daysOf(holiday), name: nameOf(holiday), country }))
    .filter(({ date, end }) => end >= from && date <= to)
    .toSorted((a, b) => a.date.localeCompare(b.date))
}

/** A day off in place of a holiday is the same event on another day. */
const nameOf = ({ name, substitute }: HolidaysTypes.Holiday): string =>
  substitute === true ? name.replace(/ \([^()]*\)$/, "") : name

/** Days on the calendar of the place; a holiday that begins at sunset is dated by the day after. */
function daysOf({ date, end, start }: HolidaysTypes.Holiday): Pick<DatedHoliday, "date" | "end"> {
  const [, day = "", hour = "0", shift = "0"] = /^(\S+) (\d\d):\S+(?: ([+-]\d\d)\d\d)?$/.exec(date) ?? []
  const hours = Number(hour) + Number(shift) + (end.getTime() - start.getTime()) / 3_600_000
  // An hour more is a night in which clocks are put back.
  const days = Math.max(1, Math.ceil((hours - 1) / 24))
  return { date: day, end: isoDate(parseIsoDate(day)! + days - 1) }
}

/** The code that someone means by a code or a name. */
function codeOf(
  said: string,
  known: Readonly<Record<string, string>> | undefined,
  what: string
): Effect.Effect<string, InputRejected> {
  const codes = Object.keys(known ?? {})
  const code = codes.find(code => code.toLowerCase() === said.toLowerCase())
  if (code !== undefined) return Effect.succeed(code)
  const byName = new Map(Object.entries(known ?? {}).map(([code, name]) => [name, code]))
  const nearest = nearestName(said, byName.keys())
  const remedy =
    nearest !== undefined
      ? `Did you mean ${byName.get(nearest)} (${nearest})?`
      : codes.length === 0
        ? "The list knows none here; leave it out."
        : `Known are ${enumerate(codes, 60)}.`
  return Effect.fail(rejected("UnknownPlace", `The list of holidays has no ${what} called ${said}.`, remedy))
}
