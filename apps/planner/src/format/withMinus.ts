/** The hyphen that `Intl` puts before a negative number, as a minus sign, which is as wide as a digit. */
export const withMinus = (text: string): string => text.replace("-", "−")
