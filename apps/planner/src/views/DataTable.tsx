import { useState } from "react"
import classes from "./DataTable.module.css"

interface DataTableProps {
  readonly caption: string
  readonly head: readonly string[]
  /** cells as written; the first of each row names it */
  readonly rows: readonly (readonly string[])[]
}

/** The numbers behind a chart, for those who want or need to read them. */
export function DataTable({ caption, head, rows }: DataTableProps) {
  const [open, setOpen] = useState(false)
  return (
    <details className={classes.details} onToggle={event => setOpen(event.currentTarget.open)}>
      <summary aria-label={`${caption}: data table`}>Data table</summary>
      {open && (
        // scrollable regions must be reachable from the keyboard
        <div className={classes.scroll} tabIndex={0} role="region" aria-label={caption}>
          <table>
            <thead>
              <tr>
                {head.map(name => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(([name, ...cells]) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  {cells.map((cell, k) => (
                    <td key={head[k + 1]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  )
}
