import { IconPhotoDown } from "@tabler/icons-react"
import { memo, type RefObject } from "react"
import { download } from "../export/download.ts"
import { fileName } from "../export/fileName.ts"
import { pictureWords } from "../words/pictureWords.ts"
import classes from "./Figure.module.css"
import { pictureOf } from "./pictureOf.ts"

interface SavePictureProps {
  /** what the chart shows, as `pictureWords` takes it apart */
  readonly label: string
  readonly chart: RefObject<HTMLElement | null>
}

/** Saves a chart, for slides and mails. */
export const SavePicture = memo(function SavePicture({ chart, label }: SavePictureProps) {
  const words = pictureWords(label)
  const save = async () => {
    const svg = chart.current?.querySelector("svg")
    if (svg) download(`${fileName(words.title)}.png`, "image/png", await pictureOf(svg, words))
  }
  return (
    <button
      type="button"
      className={classes.save}
      title="Save as a picture"
      aria-label={`Save as a picture: ${words.title}`}
      onClick={save}
    >
      <IconPhotoDown size={16} stroke={1.8} aria-hidden />
    </button>
  )
})
