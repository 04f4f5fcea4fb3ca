import type { Estimate } from "@liftmix/core"

/** The 90 % interval of an estimate: "1.20M to 1.50M". */
export const formatRange = (
  { lower, upper }: Pick<Estimate, "lower" | "upper">,
  format: (x: number) => string
): string => `${format(lower)} to ${format(upper)}`
