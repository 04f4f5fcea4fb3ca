/** A market's weekly table in two: its media with a row per channel, in columns of other names, and all else as it was. */
export function splitByChannel(weekly: string): { readonly sales: string; readonly media: string } {
  const [header = "", ...rows] = weekly.trim().split("\n")
  const names = header.split(",")
  const cells = rows.map(row => row.split(","))
  const media = names.filter(name => /^(?:tv|video|search|social|radio)_/.test(name))
  const pick = (chosen: readonly string[]) => cells.map(row => chosen.map(name => row[names.indexOf(name)]))
  const channels = [...new Set(media.map(name => name.split("_")[0]!))]
  const measures = [...new Set(media.map(name => name.slice(name.indexOf("_") + 1)))]
  const long = channels.flatMap(channel =>
    pick(["week", ...measures.map(measure => `${channel}_${measure}`)]).map(([week, ...amounts]) =>
      [week, channel, ...amounts.map(amount => amount ?? "")].join(";")
    )
  )
  const others = names.filter(name => !media.includes(name))
  return {
    sales: [others, ...pick(others)].map(row => row.join(",")).join("\n"),
    media: [["Day", "Platform", ...measures].join(";"), ...long.toReversed()].join("\n")
  }
}
