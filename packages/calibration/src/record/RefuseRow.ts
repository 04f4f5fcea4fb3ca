/**
 * Reports why a row cannot become a record; returns undefined, for the caller to return in turn.
 * @param message continues "Experiment x …"
 */
export type RefuseRow = (code: string, column: string, message: string, remedy: string) => undefined
