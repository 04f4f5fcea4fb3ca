import { formatAmount } from "../format/formatAmount.ts"
import { formatRatio } from "../format/formatRatio.ts"

/**
 * What a bit more budget would bring, in a sentence. The bit is about a thousandth of the budget, in round figures.
 * @param shadowPrice KPI units per money; null where no channel is free to move
 */
export function shadowPriceWords(
  shadowPrice: number | null,
  budget: number,
  kpi: string,
  valuePerUnit: number | null
): string {
  if (shadowPrice === null || !(budget > 0))
    return "Your limits leave no channel free to move, so what more budget would bring cannot be told."
  const step = 10 ** Math.round(Math.log10(budget / 1000))
  const gain = `The next ${formatAmount(step)} of budget would bring about ${formatAmount(Number((step * shadowPrice).toPrecision(3)))} ${kpi}`
  return valuePerUnit === null ? `${gain}.` : `${gain} (marginal ROI ${formatRatio(valuePerUnit * shadowPrice)}).`
}
