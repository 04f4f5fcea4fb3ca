/** Characters per line of the terminal; 80 where there is none, or one that says 0 because it does not know. */
export const terminalWidth = (): number => process.stdout.columns || 80

/** Characters per line of text: the terminal's, at most 100 so that sentences stay readable. */
export const lineWidth = (): number => Math.min(terminalWidth(), 100)

/** Spaces at which a line may break: not within "90 %", "3 ± 1" or "1 – 2". */
const breaks = /(?<![±–]) (?![%±–])/

/** Breaks text between words into lines of at most `width` characters, each behind `indent`. Line breaks are kept. */
export function paragraph(text: string, indent = "", width = lineWidth()): string {
  const lines: string[] = []
  for (const source of text.split("\n")) {
    let line = indent
    for (const word of source.split(breaks)) {
      if (line.length + word.length > width && line !== indent) {
        lines.push(line.trimEnd())
        line = indent
      }
      line += `${word} `
    }
    lines.push(line.trimEnd())
  }
  return lines.join("\n")
}
