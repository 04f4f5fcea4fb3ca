/** A number of periods with its unit: "1 week", "13 weeks". */
export const periodWords = (count: number, period: "day" | "week" | "month"): string =>
  `${count} ${period}${count === 1 ? "" : "s"}`
