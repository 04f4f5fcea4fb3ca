import { memo } from "react"
import { periodHeads } from "../grid/periodHeads.ts"
import classes from "./PeriodHeads.module.css"

interface PeriodHeadsProps {
  /** [period] ISO */
  readonly dates: readonly string[]
  readonly period: "day" | "week" | "month"
}

/** The heads of a grid's columns, months or years above them where they begin. */
export const PeriodHeads = memo(function PeriodHeads({ dates, period }: PeriodHeadsProps) {
  return periodHeads(dates, period).map(({ above, label }, t) => (
    <th key={dates[t]} scope="col" data-column={t} abbr={dates[t]}>
      <span className={classes.above}>{above ?? "\u00a0"}</span>
      {label}
    </th>
  ))
})
