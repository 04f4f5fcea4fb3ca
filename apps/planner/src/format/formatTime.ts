const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" })

/** A moment of today on the reader's clock: 14:03:27. */
export const formatTime = (at: number): string => time.format(at)
