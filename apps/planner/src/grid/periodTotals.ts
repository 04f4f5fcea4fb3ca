/** [period] money of all channels together. @param paths [channel][period] money */
export const periodTotals = (paths: readonly (readonly number[])[]): readonly number[] =>
  (paths[0] ?? []).map((_, t) => paths.reduce((sum, path) => sum + path[t]!, 0))
