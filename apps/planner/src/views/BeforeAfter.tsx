import { useMemo } from "react"
import { type BeforeAfterRow, beforeAfterChart, beforeAfterHeight } from "../charts/beforeAfterChart.ts"
import { Figure } from "../charts/Figure.tsx"
import { formatRange } from "../format/formatRange.ts"
import { DataTable } from "./DataTable.tsx"
import { Legend } from "./Legend.tsx"

interface BeforeAfterProps {
  readonly rows: readonly BeforeAfterRow[]
  /** what is shown, for those who do not see it */
  readonly label: string
  /** what stands above, hollow, and what below, in colour */
  readonly before: string
  readonly after: string
  format(value: number): string
}

/** Estimates of the same things, by two ways of knowing them. */
export function BeforeAfter({ after, before, format, label, rows }: BeforeAfterProps) {
  const draw = useMemo(() => (width: number) => beforeAfterChart(rows, width), [rows])
  return (
    <>
      <Legend
        items={[
          {
            label: before,
            mark: { borderRadius: "50%", border: "2px solid var(--chart-ink)", background: "var(--panel)" }
          },
          { label: after, mark: { borderRadius: "50%", background: "var(--accent)" } }
        ]}
      />
      <Figure
        label={`${label}; the values are in the table that follows`}
        height={beforeAfterHeight(rows.length)}
        draw={draw}
      />
      <DataTable
        caption={label}
        head={["", before, "90% interval", after, "90% interval"]}
        rows={rows.map(({ after, before, name }) => [
          name,
          format(before.mean),
          formatRange(before, format),
          format(after.mean),
          formatRange(after, format)
        ])}
      />
    </>
  )
}
