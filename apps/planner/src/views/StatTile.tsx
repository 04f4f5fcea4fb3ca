import { memo } from "react"
import classes from "./StatTile.module.css"

interface StatTileProps {
  readonly label: string
  readonly figure: string
  /** the 90 % interval; undefined for what is certain */
  readonly range: string | undefined
  readonly note: string
}

/** One figure, with its range and something to compare it with. */
export const StatTile = memo(function StatTile({ figure, label, note, range }: StatTileProps) {
  return (
    <div className={classes.tile}>
      <p className={classes.words}>{label}</p>
      <div className={classes.line}>
        <span className={classes.figure}>{figure}</span>
        {range !== undefined && (
          <span className={classes.range}>
            <abbr title="central 90% interval: the value lies in it with a probability of 90%">90%</abbr> {range}
          </span>
        )}
      </div>
      <p className={classes.words}>{note}</p>
    </div>
  )
})
