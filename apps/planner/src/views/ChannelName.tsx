import { memo } from "react"
import classes from "./ChannelName.module.css"

/** A channel's name with the colour it has in the charts. */
export const ChannelName = memo(({ color, name }: { readonly name: string; readonly color: string }) => (
  <span className={classes.name}>
    <span className={classes.dot} style={{ background: color }} />
    <span className={classes.word}>{name}</span>
  </span>
))
