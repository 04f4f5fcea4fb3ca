/** What is to be known of the figures of channels that act together. */
export const actTogether = {
  curves: "Channels act together: each curve holds the others at their current spend.",
  parts: (kpi: string): string =>
    `Channels act together: each one's ${kpi} is what would be missing without it, all others as planned; what only several bring is in each of them, and in the total once.`,
  overlap: "Counted in several"
}
