/** Values as an R dump has them, the format of a Stan program's data. */
export const rVector = (values: ArrayLike<number>) => `c(${Array.from(values).join(",")})`

/** @param columns each of the same length */
export const rMatrix = (columns: readonly ArrayLike<number>[]) =>
  `structure(${rVector(columns.flatMap(column => Array.from(column)))}, .Dim=c(${columns[0].length},${columns.length}))`

export const rDump = (values: Record<string, string | number>) =>
  Object.entries(values)
    .map(([name, value]) => `${name} <- ${value}\n`)
    .join("")
