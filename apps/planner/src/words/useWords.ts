import type { UseKind } from "../data/ColumnUse.ts"

/** What a column can be for, in the words of someone who brings a file. */
export const useWords: Record<UseKind, string> = {
  date: "Date",
  kpi: "KPI, the outcome",
  value: "Value of one KPI unit",
  spend: "Spend of a channel",
  exposure: "Exposure of a channel",
  organic: "Organic medium",
  treatment: "Lever, such as price",
  control: "Control, context",
  event: "Events, in words",
  geo: "Geo",
  population: "Population of the geo",
  none: "Not used"
}

/** What the name beside a use names. */
export const ownerWords: Partial<Record<UseKind, string>> = {
  spend: "Channel",
  exposure: "Channel",
  organic: "Medium",
  treatment: "Lever"
}
