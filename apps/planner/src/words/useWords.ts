import type { UseKind } from "@liftmix/calibration"

/** What a column can be for, in the words of someone who brings a file. */
export const useWords: Record<UseKind, string> = {
  date: "Date",
  kpi: "KPI (outcome)",
  value: "Value of a unit",
  spend: "Spend",
  exposure: "Exposure",
  organic: "Organic medium",
  treatment: "Lever (price …)",
  control: "Control",
  event: "Events",
  geo: "Geo",
  population: "Population",
  none: "Not used"
}

/** What the name beside a use names. */
export const ownerWords: Partial<Record<UseKind, string>> = {
  spend: "Channel",
  exposure: "Channel",
  organic: "Medium",
  treatment: "Lever"
}
