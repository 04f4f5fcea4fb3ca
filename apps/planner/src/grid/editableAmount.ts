import { localMark } from "./readAmounts.ts"

/** An amount as `readAmounts` reads it where this browser is used: every digit, no separators. */
export const editableAmount = (amount: number): string =>
  localMark() === "comma" ? String(amount).replace(".", ",") : String(amount)
