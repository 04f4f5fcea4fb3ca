/** A value as a cell of a CSV file (RFC 4180); what is not defined is blank. */
export const csvCell = (value: string | number | boolean | null): string => {
  const text = value === null ? "" : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export const csvLines = (rows: readonly (readonly (string | number | boolean | null)[])[]): string =>
  rows.map(row => `${row.map(csvCell).join(",")}\r\n`).join("")
