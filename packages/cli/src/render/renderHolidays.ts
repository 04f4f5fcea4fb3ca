import { enumerate } from "@liftmix/core"
import type { HolidaysWritten } from "../pipeline/writeHolidays.ts"
import { count } from "./numbers.ts"
import { paragraph } from "./paragraph.ts"

/** Who made the list: its licence wants it said. */
const attribution =
  "Dates and names: date-holidays (https://github.com/commenthol/date-holidays), from Wikipedia, under CC BY-SA 3.0"

/** What `holidays --json` prints. */
export const holidaysDocument = (written: HolidaysWritten) => ({ ...written, attribution })

export function renderHolidays({ countries, file, from, holidays, names, to }: HolidaysWritten): string {
  const [first] = countries
  const events = countries.length === 1 ? file : `{ file: ${file}, country: ${first} }`
  return [
    paragraph(
      `${file} has ${count(holidays, "holiday")} of ${enumerate(countries)}, ${from} to ${to}: ${enumerate(names, 30)}.`
    ),
    paragraph(
      `The model reads them with events: ${events} in liftmix.yaml. Dates by the moon are computed, and may differ by a day from those that were kept.`
    ),
    paragraph(`${attribution}.`)
  ].join("\n\n")
}
