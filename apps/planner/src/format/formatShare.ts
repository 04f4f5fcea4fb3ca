/** A share of 1 as a percentage: 34%, 3.4%, 0.3%. */
export function formatShare(share: number): string {
  const percent = 100 * share
  return `${percent.toFixed(Math.abs(percent) < 9.95 ? 1 : 0)}%`.replace("-", "−")
}
