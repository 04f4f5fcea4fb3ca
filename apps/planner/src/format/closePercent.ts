/** A text of the packages, which set percent signs apart, as this page writes them: 90%. */
export const closePercent = (text: string): string => text.replaceAll(/(?<=\d) %/g, "%")
