const months = new Intl.DateTimeFormat("en-US", { month: "short", timeZone: "UTC" })

/** An ISO date or instant as a day in UTC, the same for every reader: 23 Sep 2025. */
export function formatDate(iso: string): string {
  const date = new Date(iso)
  return `${date.getUTCDate()} ${months.format(date)} ${date.getUTCFullYear()}`
}
