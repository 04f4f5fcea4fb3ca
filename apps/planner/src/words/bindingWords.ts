import type { Optimisation } from "../compute/Optimisation.ts"
import { totalRule } from "../compute/flightProblem.ts"
import { formatAmount } from "../format/formatAmount.ts"

/** A rule is worth naming where one more thousandth of the budget in it would bring this share of the plan. */
const WORTH = 1e-6
/** So many rules are named, the dearest first. */
const NAMED = 5

/**
 * Which limits hold an optimised plan back, in a sentence; undefined where none but the budget does.
 * @param channels names
 * @param periodName what the periods are called: "the week of 1 Dec 2025"
 */
export function bindingWords(
  { binding, value }: Optimisation,
  budget: number,
  kpi: string,
  channels: readonly string[],
  periodName: (period: number) => string
): string | undefined {
  const step = 10 ** Math.round(Math.log10(budget / 1000))
  const names = binding
    .filter(({ rule }) => rule !== "budget")
    .flatMap(({ price, rule }) => {
      if (price !== null && Math.abs(price * step) < WORTH * Math.abs(value)) return []
      return { name: nameOf(rule, channels, periodName), price }
    })
    .toSorted((a, b) => Math.abs(b.price ?? 0) - Math.abs(a.price ?? 0))
  const [first, ...others] = names.slice(0, NAMED)
  if (first === undefined) return undefined
  const priced = first.price !== null
  const gain = (price: number) => formatAmount(Number((step * Math.abs(price)).toPrecision(2)))
  const listed = [first, ...others].map(({ name, price }) => (price === null ? name : `${name} (${gain(price)})`))
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : ""
  return priced
    ? `These limits hold it back; in brackets the ${kpi} that ${formatAmount(step)} of room in each would bring: ${listed.join(", ")}${more}.`
    : `These limits hold it back: ${listed.join(", ")}${more}.`
}

function nameOf(rule: string, channels: readonly string[], periodName: (period: number) => string): string {
  const period = /^period (\d+)$/.exec(rule)
  if (period !== null) return `the most of ${periodName(Number(period[1]) - 1)}`
  for (const channel of channels) {
    if (rule === totalRule(channel)) return `${channel}'s total`
    if (rule === `${channel} lower`) return `${channel}'s minimum`
    if (rule === `${channel} upper`) return `${channel}'s maximum`
    if (rule === `${channel} off`) return `${channel}, off`
  }
  return rule
}
