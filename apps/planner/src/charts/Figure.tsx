import * as Plot from "@observablehq/plot"
import { useElementSize } from "@mantine/hooks"
import { useEffect, useRef } from "react"
import classes from "./Figure.module.css"
import { SavePicture } from "./SavePicture.tsx"
import { usePaperScale } from "./usePaperScale.ts"

interface FigureProps {
  /** what the chart shows, for those who do not see it */
  readonly label: string
  readonly height: number
  /** the chart at a width in pixels; memoise it */
  readonly draw: (width: number) => Plot.PlotOptions
}

/** An Observable Plot chart as wide as its place. */
export function Figure({ label, height, draw }: FigureProps) {
  const { ref, width: place } = useElementSize<HTMLDivElement>()
  const width = Math.floor(place * usePaperScale())
  const chart = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (width === 0) return
    const element = Plot.plot({ ...draw(width), width, height })
    // Plot puts aria-label on bare <g> elements, which ARIA forbids: the SVG is hidden and the wrapper named instead.
    element.setAttribute("aria-hidden", "true")
    chart.current?.replaceChildren(element)
    return () => element.remove()
  }, [draw, height, width])
  return (
    <div ref={ref} className={classes.place}>
      <div ref={chart} role="img" aria-label={label} className={classes.chart} style={{ minHeight: height }} />
      <SavePicture label={label} chart={chart} />
    </div>
  )
}
