import type { PictureWords } from "../words/pictureWords.ts"

/** Pixels of the picture for one of the page: sharp on a slide. */
const SCALE = 2
const MARGIN = 16
/** Of the lines above the chart: height, and pixels of a wide letter for one of its size. */
const LINE = 20
const LETTER = 0.6

const title = { size: 15, weight: 600 }
const plain = { size: 12, weight: 400 }

/** Colours that charts leave to the page's styles, which a picture does not have. */
const colours = ["color", "fill", "stroke"] as const

/** A chart as a PNG, in the colours of the screen and without what the pointer brings up, below the words for it. */
export async function pictureOf(chart: SVGSVGElement, words: PictureWords): Promise<Blob> {
  const { height, width } = chart.getBoundingClientRect()
  const lines = [
    ...wrapped(words.title, width, title.size).map(text => ({ text, ...title })),
    ...wrapped(words.rest, width, plain.size).map(text => ({ text, ...plain }))
  ]
  const top = MARGIN + LINE * lines.length
  const [across, down] = [width + 2 * MARGIN, top + height + MARGIN]
  const style = getComputedStyle(document.documentElement)
  const texts = lines.map(
    ({ size, text, weight }, k) =>
      `<text x="${MARGIN}" y="${MARGIN + LINE * k + 12}" fill="${style.getPropertyValue("--ink")}" font-size="${size}" font-weight="${weight}">${escaped(text)}</text>`
  )
  const drawn = new XMLSerializer().serializeToString(asSeen(chart))
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${across}" height="${down}" font-family="system-ui, sans-serif"><rect width="100%" height="100%" fill="${style.getPropertyValue("--panel")}"/>${texts.join("")}<g transform="translate(${MARGIN} ${top})">${drawn}</g></svg>`
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = document.createElement("canvas")
  canvas.width = SCALE * across
  canvas.height = SCALE * down
  const context = canvas.getContext("2d")!
  context.scale(SCALE, SCALE)
  context.drawImage(image, 0, 0)
  return new Promise((resolve, reject) =>
    canvas.toBlob(blob => (blob === null ? reject(new Error("the chart is too large for a picture")) : resolve(blob)))
  )
}

/** A copy that looks the same without the page's styles. */
function asSeen(chart: SVGSVGElement): SVGSVGElement {
  const copy = chart.cloneNode(true) as SVGSVGElement
  const copies = [copy, ...copy.querySelectorAll<SVGElement>("*")]
  ;[chart, ...chart.querySelectorAll("*")].forEach((element, k) => {
    const style = getComputedStyle(element)
    for (const name of colours) copies[k]!.style.setProperty(name, style.getPropertyValue(name))
  })
  copy.style.setProperty("font-size", getComputedStyle(chart).fontSize)
  for (const tip of copy.querySelectorAll('[aria-label="tip"]')) tip.remove()
  return copy
}

/** A text in lines that fit into a width, as far as its words do. */
function wrapped(text: string, width: number, size: number): readonly string[] {
  const most = width / (LETTER * size)
  const lines: string[] = []
  for (const word of text.split(" ")) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`
    else if (word !== "") lines.push(word)
  }
  return lines
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")
