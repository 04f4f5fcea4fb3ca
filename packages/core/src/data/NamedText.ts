/** A text and the name people know it by. */
export interface NamedText {
  readonly text: string
  readonly file: string
}
