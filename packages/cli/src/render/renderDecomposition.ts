import { type EffectEstimate, enumerate, type KpiPart } from "@liftmix/core"
import { styleText } from "node:util"
import type { Decomposed, DecomposedSpan } from "../pipeline/decomposeModel.ts"
import { amount, count, interval, orNothing, percent, ratio, shortAmount } from "./numbers.ts"
import { paragraph, terminalWidth } from "./paragraph.ts"
import { sparkline } from "./sparkline.ts"
import { number, renderTable, text } from "./table.ts"

/** What `decompose --json` prints. */
export const decompositionDocument = (
  { by, card, counts, isCutOff, spans, whole }: Decomposed,
  files: readonly string[]
) => ({
  model: card.name,
  verdict: card.verdict,
  kpi: card.data.kpi,
  by,
  counts,
  isCutOff,
  spans,
  whole,
  files
})

/** A column of the table of parts, and a line of each medium's returns. */
interface Shown {
  readonly label: string
  readonly span: DecomposedSpan
}

/** The KPI's parts side by side over time, or by geo; then what each medium returned. */
export function renderDecomposition(decomposed: Decomposed, files: readonly string[]): string {
  const { card, spans, whole } = decomposed
  const geos = whole.length > 1
  const all = geos
    ? whole.map(span => ({ label: span.geo ?? "", span }))
    : spans.map(span => ({ label: decomposed.by === "whole" ? "all" : span.span, span }))
  const total: Shown | undefined = geos || spans.length === 1 ? undefined : { label: "all", span: whole[0]! }
  const room = roomFor(all, total)
  const shown = geos ? all.slice(0, room.columns) : all.slice(-room.columns)
  const [{ from, geo, to }] = whole as readonly [DecomposedSpan]
  const place = geos || geo === null ? "" : ` in ${geo}`
  return [
    paragraph(`${card.data.kpi}${place} from ${from} to ${to}, by the model ${card.name}.`),
    ...(card.verdict === "Suspect" ? [styleText(["bold", "red"], suspect)] : []),
    renderParts(shown, total, coursesOf(decomposed, room.course)),
    renderReturns(
      shown.filter(({ span }) => span.returns !== null),
      total,
      decomposed
    ),
    styleText("dim", paragraph(definitions(decomposed))),
    ...(shown.length < all.length || (geos && decomposed.by !== "whole")
      ? [paragraph(leftOut(decomposed, shown, all))]
      : []),
    ...(files.length === 0 ? [] : [`Saved as ${enumerate(files)}.`])
  ].join("\n\n")
}

const suspect = "Suspect: these results must not be used."

const gap = 2
/** −97.1K, 100.0 % and the title over a line of courses */
const widths = { amount: 6, percent: 7, course: { least: 9, most: 24 } } as const

/** How many columns of parts a line has room for, and how wide it can show courses. */
function roomFor(
  all: readonly Shown[],
  total: Shown | undefined
): { readonly columns: number; readonly course: number } {
  const names = Math.max(...all[0]!.span.parts.map(({ name }) => name.length))
  const column = gap + Math.max(widths.amount, ...all.map(({ label }) => label.length))
  const summed = total === undefined ? 0 : gap + widths.amount
  const room = terminalWidth() - names - summed - gap - widths.percent - gap
  const columns = Math.min(all.length, Math.max(1, Math.floor((room - widths.course.least) / column)))
  return { columns, course: Math.max(widths.course.least, Math.min(widths.course.most, room - columns * column)) }
}

/** The nation's parts by period, as the model's card has them, of the periods asked for; undefined of geos. */
function coursesOf({ card, scopes, whole }: Decomposed, width: number): ReadonlyMap<string, string> | undefined {
  if (whole[0]?.geo !== null) return undefined
  const [first, last] = [scopes[0]!.first, scopes.at(-1)!.last]
  const { actual, components, fitted } = card.decomposition
  const residual = actual.map((y, t) => y - fitted.mean[t]!)
  const named = [
    ...components.map(({ mean, name }) => [name, mean] as const),
    ["fitted", fitted.mean] as const,
    ["observed", actual] as const,
    ["residual", residual] as const
  ]
  return new Map(
    named.map(([name, values]) => {
      const some = values.slice(first, last + 1)
      return [name, sparkline(some, [Math.min(...some), Math.max(...some)], width)]
    })
  )
}

function renderParts(
  shown: readonly Shown[],
  total: Shown | undefined,
  courses: ReadonlyMap<string, string> | undefined
): string {
  const lines = [...shown, ...(total === undefined ? [] : [total])]
  const summed = total ?? (shown.length === 1 ? shown[0] : undefined)
  const columns = [
    text("part"),
    ...lines.map(({ label }) => number(label)),
    ...(summed === undefined ? [] : [number("of it")]),
    ...(courses === undefined ? [] : [text("over time")])
  ]
  const row = (name: string, of: (span: DecomposedSpan) => number) => {
    const course = courses?.get(name)
    return [
      name,
      ...lines.map(({ span }) => shortAmount(orNothing(of(span), span.observed))),
      ...(summed === undefined ? [] : [percent(of(summed.span) / summed.span.fitted.mean)]),
      ...(course === undefined ? [] : [course])
    ]
  }
  const parts = shown[0]!.span.parts
  const order: readonly KpiPart["kind"][] = ["baseline", "channel", "organic", "overlap"]
  const rows = parts
    .map(({ kind, name }, p) => ({ kind, cells: row(name, ({ parts: of }) => of[p]!.mean) }))
    .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
  return renderTable(columns, [
    ...rows.map(({ cells }) => cells),
    row("fitted", ({ fitted }) => fitted.mean),
    row("observed", ({ observed }) => observed),
    row("residual", ({ residual }) => residual.mean)
  ])
}

/** Every medium's lines, one per span or geo, and one for all of them. */
function renderReturns(shown: readonly Shown[], total: Shown | undefined, { card }: Decomposed): string {
  const { kpi, valuePerUnit } = card.data
  const hasValue = valuePerUnit !== null
  const lines = [...shown, ...(total === undefined ? [] : [total])]
  const columns = [
    text("medium"),
    ...(lines.length > 1 ? [text("")] : []),
    number("spend"),
    number(kpi),
    number("share"),
    ...(hasValue ? [number("ROI (90 %)"), number("marginal ROI")] : [number(`cost per ${kpi}`)])
  ]
  const media = lines[0]!.span.returns ?? []
  const rows = media.flatMap(({ name }, m) =>
    lines.map(({ label, span }, i) => {
      const { contribution, costPerIncremental, mroi, roi, share, spend } = span.returns![m]!
      return [
        i === 0 ? name : "",
        ...(lines.length > 1 ? [label] : []),
        spend === null ? "–" : shortAmount(spend),
        shortAmount(contribution.mean),
        percent(share.mean),
        ...(hasValue ? [orDash(roi, ratio), orDash(mroi, ratio)] : [orDash(costPerIncremental, amount)])
      ]
    })
  )
  return renderTable(columns, rows)
}

const orDash = (estimate: EffectEstimate["roi"], format: (value: number) => string): string =>
  estimate === null ? "–" : interval(estimate, format)

function definitions({ card: { data }, counts, isCutOff, whole }: Decomposed): string {
  const until = whole[0]!.to
  const returns =
    counts === "caused"
      ? `Returns count all that the spend of a span brings, in it or later${isCutOff ? `, as far as the data go: what arrives after ${until} is not in them, so the last spend looks a little worse than it is` : ""}.`
      : "Returns count what arrives in a span, also by spend before it, over what was spent in it."
  return `Parts and contributions are what ${data.kpi} of a span owes to each cause, to earlier spend too. ${returns}`
}

function leftOut({ by, whole }: Decomposed, shown: readonly Shown[], all: readonly Shown[]): string {
  const rest = "All numbers, with intervals: --json, --out and --returns."
  if (whole.length === 1) return `The last ${count(shown.length, by)} of ${all.length}. ${rest}`
  return `${shown.length < all.length ? `The first ${shown.length} of ${all.length} geos, over` : "Over"} all periods asked for. ${rest}`
}
