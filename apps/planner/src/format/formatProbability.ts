/** A share of posterior draws as a probability; never a certainty, which finitely many draws cannot show. */
export function formatProbability(probability: number): string {
  if (probability > 0.99) return "more than 99%"
  if (probability < 0.01) return "less than 1%"
  return `${Math.round(100 * probability)}%`
}
