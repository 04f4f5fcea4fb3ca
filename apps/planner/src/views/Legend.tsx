import type { CSSProperties } from "react"
import classes from "./Legend.module.css"

export interface LegendItem {
  readonly label: string
  /** how the mark looks: a filled square, a line, a dot … */
  readonly mark: CSSProperties
}

/** What the marks of a chart mean. */
export const Legend = ({ items }: { readonly items: readonly LegendItem[] }) => (
  <ul className={classes.legend}>
    {items.map(({ label, mark }) => (
      <li key={label}>
        <span style={mark} /> {label}
      </li>
    ))}
  </ul>
)
