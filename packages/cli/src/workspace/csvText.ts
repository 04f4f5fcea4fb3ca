/** Rows of cells as CSV, by RFC 4180, with a line feed after each row. */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  rows.map(row => `${row.map(quoted).join(",")}\n`).join("")

const quoted = (cell: string): string => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
