import { csvText } from "./csvText.ts"

/**
 * A plan as the CSV that `liftmix forecast` and `liftmix whatif` read: a row per period, a column of money per channel.
 * @param spend [period] money, by channel
 */
export function planCsv(dates: readonly string[], spend: Readonly<Record<string, readonly number[]>>): string {
  const names = Object.keys(spend)
  return csvText([
    ["date", ...names],
    ...dates.map((date, t) => [date, ...names.map(name => spend[name]![t]!.toFixed(2))])
  ])
}
