import type { ReactNode } from "react"
import classes from "./ResultTable.module.css"

interface Column {
  readonly name: string
  /** figures stand right, words left */
  readonly figures: boolean
}

interface ResultTableProps {
  readonly label: string
  /** on a phone each row becomes a card, and nothing scrolls: for tables that are read row by row */
  readonly cards?: boolean
  /** the first column names the rows */
  readonly columns: readonly Column[]
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[]
}

/** A table of results; it scrolls by itself where the page is too narrow for it. */
export const ResultTable = ({ cards = false, columns, label, rows }: ResultTableProps) => (
  // scrollable regions must be reachable from the keyboard
  <div className={classes.scroll} tabIndex={0} role="region" aria-label={label}>
    <table className={classes.table} data-cards={cards || undefined}>
      <thead>
        <tr>
          {columns.map(({ figures, name }, k) => (
            // columns of plans may bear the same name
            <th key={`${k} ${name}`} scope="col" data-figures={figures || undefined}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ cells, key }) => (
          <tr key={key}>
            {columns.map(({ figures, name }, k) =>
              k === 0 ? (
                <th key={`${k} ${name}`} scope="row" data-figures={figures || undefined}>
                  {cells[k]}
                </th>
              ) : (
                <td key={`${k} ${name}`} data-label={name} data-figures={figures || undefined}>
                  {cells[k]}
                </td>
              )
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
