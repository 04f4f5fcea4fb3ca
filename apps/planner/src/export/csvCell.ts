/** A value as a cell of a CSV file (RFC 4180); null is a blank. */
export const csvCell = (value: string | number | boolean | null): string => {
  const text = value === null ? "" : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
