import type { Estimate } from "@liftmix/core"
import type { DecomposedSpan } from "../pipeline/decomposeModel.ts"
import { csvText } from "./csvText.ts"

const estimated = ["mean", "sd", "lower", "upper"] as const

/**
 * The KPI's parts as CSV, one row per span (and geo) and part, KPI units: parts, then `fitted`, which they add up to,
 * `observed` and `residual`.
 */
export function partsCsv(spans: readonly DecomposedSpan[]): string {
  const rows = spans.flatMap(span => [
    ...span.parts.map(part => [...place(span), part.name, part.kind, ...numbers(part)]),
    [...place(span), "fitted", "fitted", ...numbers(span.fitted)],
    [...place(span), "observed", "observed", String(span.observed), "", "", ""],
    [...place(span), "residual", "residual", ...numbers(span.residual)]
  ])
  return csvText([[...placeColumns(spans), "part", "kind", ...estimated], ...rows])
}

/** Money, contributions and returns as CSV, one row per span (and geo), medium and quantity; none for what does not exist. */
export function returnsCsv(spans: readonly DecomposedSpan[]): string {
  const rows = spans.flatMap(span =>
    (span.returns ?? []).flatMap(({ contribution, costPerIncremental, mroi, name, roi, share, spend }) => [
      ...(spend === null ? [] : [[...place(span), name, "spend", String(spend), "", "", ""]]),
      ...Object.entries({ contribution, share, roi, mroi, costPerIncremental }).flatMap(([quantity, estimate]) =>
        estimate === null ? [] : [[...place(span), name, quantity, ...numbers(estimate)]]
      )
    ])
  )
  return csvText([[...placeColumns(spans), "medium", "quantity", ...estimated], ...rows])
}

const placeColumns = ([some]: readonly DecomposedSpan[]): readonly string[] => [
  "span",
  "from",
  "to",
  ...(some?.geo == null ? [] : ["geo"])
]

const place = ({ from, geo, span, to }: DecomposedSpan): readonly string[] => [
  span,
  from,
  to,
  ...(geo === null ? [] : [geo])
]

/** In full; blank where there is no number. */
const numbers = (estimate: Estimate): readonly string[] =>
  estimated.map(of => (Number.isFinite(estimate[of]) ? String(estimate[of]) : ""))
