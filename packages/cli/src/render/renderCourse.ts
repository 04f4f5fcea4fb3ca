import type { LiftCourse } from "@liftmix/calibration"
import { stripVTControlCharacters } from "node:util"
import { amount, type Format, levelOf, range, shortAmount } from "./numbers.ts"
import { lineWidth, terminalWidth } from "./paragraph.ts"
import { sparkline } from "./sparkline.ts"
import { number, renderTable, text } from "./table.ts"

/** Periods in the table; all of them are in the JSON. */
const MOST_ROWS = 15

/** A lift over time: a line of observed less expected before and during the test, and a table of its periods. */
export function renderCourse(course: LiftCourse): string {
  return [renderDifference(course), renderPeriods(course)].join("\n\n")
}

function renderDifference({ before, expected, observed }: LiftCourse): string {
  const difference = observed.map((y, t) => y - expected[t]!)
  const extent = [Math.min(...difference), Math.max(...difference)] as const
  const label = 26
  const line = (part: readonly number[]) => sparkline(part, extent, lineWidth() - label)
  const name = "observed − expected,"
  return [
    `${`${name} before`.padEnd(label)} ${line(difference.slice(0, before))}`,
    `${"since".padStart(`${name} before`.length).padEnd(label)} ${line(difference.slice(before))}`
  ].join("\n")
}

function renderPeriods({ before, cumulative, dates, effect, expected, level, observed }: LiftCourse): string {
  const evaluated = dates.length - before
  const step = Math.ceil(evaluated / MOST_ROWS)
  const shown = Array.from({ length: evaluated }, (_, i) => i).filter(i => (evaluated - 1 - i) % step === 0)
  const columns = [
    text("from"),
    number("observed"),
    number("expected"),
    number("effect"),
    number(levelOf(level)),
    number("so far"),
    number(levelOf(level))
  ]
  const tableOf = (format: Format) =>
    renderTable(
      columns,
      shown.map(i => [
        dates[before + i]!,
        format(observed[before + i]!),
        format(expected[before + i]!),
        format(effect.mean[i]!),
        range(effect.lower[i], effect.upper[i], format),
        format(cumulative.mean[i]!),
        range(cumulative.lower[i], cumulative.upper[i], format)
      ])
    )
  const table = tableOf(amount)
  const fits = table.split("\n").every(line => stripVTControlCharacters(line).length <= terminalWidth())
  const skipped = step === 1 ? "" : `\nOne period in ${step} is shown, the last among them; --json has all.`
  return `${fits ? table : tableOf(shortAmount)}${skipped}`
}
