/** How plans call a channel in one of a panel's geos. */
export const geoLineName = (channel: string, geo: string): string => `${channel} in ${geo}`
