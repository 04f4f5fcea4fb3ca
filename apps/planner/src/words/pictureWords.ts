/** What stands above the picture of a chart. */
export interface PictureWords {
  readonly title: string
  /** what explains it; empty for nothing */
  readonly rest: string
}

/**
 * A chart's label taken apart: the title ends at the first colon or comma, and what follows a semicolon is for those who do
 * not see the chart.
 */
export function pictureWords(label: string): PictureWords {
  const [, title, rest] = /^(.*?)(?:[:,] (.*?))?(?:;.*)?$/.exec(label)!
  return { title: title!, rest: rest ?? "" }
}
