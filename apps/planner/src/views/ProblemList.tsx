import type { Problem } from "@liftmix/core"
import { IconAlertTriangle, IconCircleX } from "@tabler/icons-react"
import type { ReactNode } from "react"
import { closePercent } from "../format/closePercent.ts"
import classes from "./ProblemList.module.css"

const place = ({ column, row }: Problem["where"]): string =>
  [row === undefined ? [] : `row ${row}`, column === undefined ? [] : `column ${column}`].flat().join(", ")

interface ProblemListProps {
  readonly problems: readonly Problem[]
  /** what can be done about one of them here */
  readonly cureOf?: (problem: Problem) => ReactNode
}

/** What is wrong or doubtful about an input, and what to do about it: errors first. */
export function ProblemList({ problems, cureOf }: ProblemListProps) {
  const ordered = problems.toSorted((a, b) => Number(a.severity === "warning") - Number(b.severity === "warning"))
  return (
    <ul className={classes.problems}>
      {ordered.map(problem => {
        const { code, message, remedy, severity, where } = problem
        const Icon = severity === "error" ? IconCircleX : IconAlertTriangle
        return (
          <li key={`${code} ${message}`} data-severity={severity}>
            <Icon size={19} stroke={1.8} role="img" aria-label={severity === "error" ? "Error" : "Warning"} />
            <div>
              <strong>{closePercent(message)}</strong> {closePercent(remedy)}
              {place(where) !== "" && <span className={classes.place}>{place(where)}</span>}
              {cureOf?.(problem)}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
