/** The name of the file that something with an id is kept in: letters, digits, `_`, `.` and `-`. */
export const recordFile = (id: string): string => `${id.replaceAll(/[^\p{L}\p{N}_.-]+/gu, "-")}.json`
