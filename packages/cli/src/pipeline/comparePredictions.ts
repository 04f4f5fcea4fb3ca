import { compareElpd, type ElpdDifference, type ModelCard, type PointwiseElpd, stackingWeights } from "@liftmix/core"

/** How well a model predicts values it has not seen, beside others. */
export type ComparedPrediction =
  | {
      readonly _tag: "Compared"
      readonly elpd: number
      /** to the best of those compared, and its standard error */
      readonly best: ElpdDifference
      readonly cells: number
      /** values that move the fit so far that their terms cannot be trusted, and the k̂ from which that is so */
      readonly influential: number
      readonly reliableShape: number
      /** in the mixture that predicts best; null of a model that has not converged */
      readonly weight: number | null
    }
  | { readonly _tag: "NotCompared"; readonly because: string }

/** What is known of a model's predictions; in words why nothing is. */
export type KeptElpd = PointwiseElpd | string

/**
 * Compares the models that were fitted to the same values as the first of which predictions are known.
 * @param kept [model] in the order of the cards
 */
export function comparePredictions(
  cards: readonly ModelCard[],
  kept: readonly KeptElpd[]
): { readonly predictions: readonly ComparedPrediction[]; readonly stackingGap: number | null } {
  const known = cards.flatMap((card, m) => {
    const loo = kept[m]!
    return typeof loo === "string" ? [] : [{ card, loo }]
  })
  const comparable = known.filter(({ loo }) => loo.cells === known[0]?.loo.cells)
  const differences = compareElpd(comparable.map(({ loo }) => loo.elpd))
  const trusted = comparable.filter(({ card }) => card.verdict === "Converged")
  const stacking = trusted.length < 2 ? undefined : stackingWeights(trusted.map(({ loo }) => loo.elpd))
  const predictions = cards.map((card, m): ComparedPrediction => {
    const place = comparable.findIndex(one => one.card === card)
    const loo = kept[m]!
    if (typeof loo === "string") return { _tag: "NotCompared", because: loo }
    if (place < 0) return { _tag: "NotCompared", because: otherValues(card, known[0]!.card) }
    const { elpd, reliableShape, shapes } = loo
    return {
      _tag: "Compared",
      elpd: elpd.reduce((sum, x) => sum + x, 0),
      best: differences[place]!,
      cells: elpd.length,
      influential: shapes.filter(shape => shape === null || shape > reliableShape).length,
      reliableShape,
      weight: stacking?.weights[trusted.findIndex(one => one.card === card)] ?? null
    }
  })
  return { predictions, stackingGap: stacking?.gap ?? null }
}

const otherValues = ({ data: { kpi } }: ModelCard, { data, name }: ModelCard): string =>
  kpi === data.kpi ? `it was fitted to other values of ${kpi} than ${name}` : `it explains ${kpi}, not ${data.kpi}`
