import type { Problem } from "../data/Problem.ts"

/** An error of a model and its data; they have no file and row, but perhaps a column. */
export const modelError = (code: string, message: string, remedy: string, column?: string): Problem => ({
  code,
  severity: "error",
  message,
  remedy,
  where: column === undefined ? {} : { column }
})
