/** Where the planner is, and for whom. @param urls this machine's, then those for the network */
export function renderServe([here, ...network]: readonly string[], readOnly: boolean): string {
  const plans = readOnly ? "Plans are shown, not saved." : "Plans are saved in plans.sqlite of the workspace."
  const where =
    network.length === 0
      ? [`The planner is at ${here} on this machine only.`]
      : ["The planner is at", ...[here, ...network].map(url => `  ${url}`), "for whoever has such a link."]
  return [...where, `${plans} Ctrl-C ends it.`].join("\n")
}
