/** What the measurements share: CPU milliseconds of some work, and tables of Markdown. */
export function timed<A>(work: () => A): readonly [A, number] {
  const before = process.cpuUsage()
  const result = work()
  const { user, system } = process.cpuUsage(before)
  return [result, (user + system) / 1000]
}
export const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1]
export const row = (...cells: readonly (string | number)[]): void => console.log(`| ${cells.join(" | ")} |`)
export const head = (...cells: readonly string[]): void => {
  console.log("")
  row(...cells)
  row(...cells.map(() => "---"))
}
export const seeds = (count: number): readonly number[] => Array.from({ length: count }, (_, seed) => seed)
