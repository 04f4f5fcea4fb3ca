import type { ColumnProfile } from "./ColumnProfile.ts"
import type { ColumnUse, UseKind } from "./ColumnUse.ts"

const measures = {
  spend: new Set([
    "spend",
    "spends",
    "cost",
    "costs",
    "budget",
    "invest",
    "investment",
    "expenditure",
    "s",
    "kosten",
    "ausgaben",
    "coût",
    "coûts",
    "gasto",
    "gastos"
  ]),
  exposure: new Set(
    "impression impressions imp imps click clicks grp grps trp trps view views reach exposure exposures contacts i p".split(
      " "
    )
  )
} as const

const names = {
  date: /(?:^|_)(?:date|day|week|month|period|time|ds)$/,
  geo: /^(?:geo|region|dma|state|market|country|city|location|area|store|province)\w*$/,
  population: /^(?:pop|population|inhabitants|households)$/,
  value: /(?:revenue|value|price|margin|sales)_per_|^aov$|average_order_value/,
  kpi: /(?:^|_)(?:kpi|revenue|sales|turnover|gmv|bookings|orders|conversions?|installs|sign_?ups|subscriptions|purchases|transactions|leads|umsatz|absatz|ventes|ventas)(?:_|$)|^y$/,
  count: /orders|conversion|installs|sign_?ups|subscri|purchases|transactions|leads|units|count/,
  organic: /newsletter|e_?mail|organic|push|sms|blog/,
  rivals: /compet/,
  treatment: /(?:^|_)(?:price|promo\w*|discounts?|rebate)(?:_|$)/,
  control:
    /index|temperature|weather|rain|unemploy|gdp|inflation|trend|sentiment|gqv|quer(?:y|ies)|control|covid|mobility/,
  event: /event|holiday|occasion/
}

/** A column's name in the form that the patterns know: lower case, words joined by `_`. */
const plain = (name: string): string =>
  name
    .replaceAll(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, "_")
    .replaceAll(/^_|_$/g, "")

const says = (word: string, measure: keyof typeof measures): boolean =>
  word.split("_").some(part => measures[measure].has(part))

/** What is left of a name without the words that say what is measured: the medium. */
function mediumOf(name: string): string {
  const parts = plain(name).split("_")
  const left = parts.filter(part => !measures.spend.has(part) && !measures.exposure.has(part))
  return (left.length === 0 ? parts : left).join("_")
}

/**
 * What each column is probably for, by its name and by what it holds. A guess to begin with: nothing is used before a
 * person has seen it, and columns that nothing speaks for are left out.
 * @param said what is known of columns by name; no others are taken for the same
 */
export function guessUses(
  columns: readonly ColumnProfile[],
  said: ReadonlyMap<string, UseKind> = new Map()
): readonly ColumnUse[] {
  const known = new Set(said.values())
  const kinds = columns.map(column => {
    const guess = guessKind(column)
    return said.get(column.name) ?? (known.has(guess) ? "none" : guess)
  })
  for (const single of ["date", "kpi", "value", "geo", "population"] as const) keepOne(kinds, single, columns)
  const spent = new Set(columns.filter((_, c) => kinds[c] === "spend").map(({ name }) => mediumOf(name)))
  const taken = new Set<string>()
  /** Two columns of a kind do not go by one name. */
  const free = (kind: UseKind, name: string): boolean => taken.size !== taken.add(`${kind} ${name}`).size
  return columns.map(({ name }, c): ColumnUse => {
    const kind = kinds[c]!
    const medium = mediumOf(name)
    if (kind === "spend") return { kind, name: free(kind, medium) ? medium : plain(name) }
    // what was bought belongs to the spend on the same medium; without any it is organic
    if (kind === "exposure" && spent.has(medium)) {
      return free(kind, medium) ? { kind, name: medium } : { kind: "none", name: "" }
    }
    if (kind === "exposure") return { kind: "organic", name: free("organic", medium) ? medium : plain(name) }
    return { kind, name: kind === "organic" || kind === "treatment" ? plain(name) : "" }
  })
}

function guessKind({ blanks, counts, distinct, holds, name, rows, samples }: ColumnProfile): UseKind {
  const word = plain(name)
  if (samples.length === 0) return "none"
  if (holds === "dates") return "date"
  if (holds === "words") {
    // amounts that cannot be read, as of a currency: the audit says why
    if (samples.every(sample => /\d/.test(sample))) {
      if (says(word, "spend")) return "spend"
      if (names.kpi.test(word)) return "kpi"
    }
    if (names.event.test(word) || blanks > rows / 2) return "event"
    return names.geo.test(word) && distinct > 1 ? "geo" : distinct === rows ? "none" : "event"
  }
  // a spreadsheet's day numbers: the audit asks whether they are
  if (names.date.test(word) && samples.every(sample => /^[345]\d{4}$/.test(sample))) return "date"
  if (counts || distinct < 2) return "none"
  if (names.event.test(word) && distinct === 2) return "event"
  if (names.population.test(word)) return "population"
  if (names.value.test(word)) return "value"
  if (names.rivals.test(word)) return "control"
  if (says(word, "spend")) return "spend"
  if (names.organic.test(word)) return "organic"
  if (says(word, "exposure")) return "exposure"
  if (names.treatment.test(word)) return "treatment"
  if (names.control.test(word)) return "control"
  if (names.kpi.test(word)) return "kpi"
  return names.geo.test(word) && distinct < rows / 2 ? "geo" : "none"
}

/** Of several columns for what can be there once, the first, but for dates the one whose name says so. */
function keepOne(kinds: UseKind[], kind: UseKind, columns: readonly ColumnProfile[]): void {
  const found = kinds.flatMap((other, c) => (other === kind ? [c] : []))
  const named = kind === "date" ? found.find(c => names.date.test(plain(columns[c]!.name))) : undefined
  const kept = named ?? found[0]
  for (const c of found) if (c !== kept) kinds[c] = "none"
}

/** Is a KPI of this name probably a count, rather than money? */
export const looksLikeCount = (name: string): boolean => names.count.test(plain(name))
