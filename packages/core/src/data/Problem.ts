/** One thing wrong, or worth knowing, about an input; readers collect all of them before they answer. */
export interface Problem {
  /** stable and short, e.g. `MissingColumn`, or a code of the calibration rules such as `E01` */
  readonly code: string
  readonly severity: "error" | "warning"
  /** what is wrong, for someone who does not program; names the values involved */
  readonly message: string
  /** what to do about it */
  readonly remedy: string
  readonly where: {
    readonly file?: string
    /** 1-based line of the file as a spreadsheet shows it: the header is row 1 */
    readonly row?: number
    readonly column?: string
  }
}
