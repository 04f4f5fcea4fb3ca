import { memo } from "react"
import classes from "./Spread.module.css"

/** A figure, and below it the 90 % interval. */
export const Spread = memo(({ main, range }: { readonly main: string; readonly range: string }) => (
  <>
    {main}
    <div className={classes.range}>{range}</div>
  </>
))
