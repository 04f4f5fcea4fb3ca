export const markdownRow = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`

export const markdownHead = (titles: readonly string[]) =>
  `${markdownRow(titles)}\n${markdownRow(titles.map(() => "---"))}`
