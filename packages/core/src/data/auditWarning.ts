import type { Problem } from "./Problem.ts"

/** What an audit finds: the data can be used, but may not answer every question. */
export const auditWarning = (code: string, message: string, remedy: string, column?: string): Problem => ({
  code,
  severity: "warning",
  message,
  remedy,
  where: column === undefined ? {} : { column }
})
