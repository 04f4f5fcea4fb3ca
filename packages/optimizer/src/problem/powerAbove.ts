/** The least power of two ≥ a size; 1 for 0: dividing by it changes no digit. */
export const powerAbove = (size: number): number => (size > 0 ? 2 ** Math.ceil(Math.log2(size)) : 1)
