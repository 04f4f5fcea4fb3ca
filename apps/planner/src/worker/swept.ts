/** An interior point leaves so small a share of a channel's largest spend in a period that should be empty. */
const DUST = 1e-5

/** The path with the dust of empty periods put where most is spent, so that its total stays. */
export function swept(path: readonly number[], lower: readonly number[]): readonly number[] {
  const largest = path.indexOf(Math.max(...path))
  const clean = path.map((money, t) => (money - lower[t]! < DUST * path[largest]! ? lower[t]! : money))
  const dust = path.reduce((sum, money, t) => sum + money - clean[t]!, 0)
  return clean.with(largest, clean[largest]! + dust)
}
