/** How the box beside the pointer looks in every chart. */
export const tipStyle = { fill: "var(--panel)", stroke: "var(--line)", textPadding: 10, lineHeight: 1.4, fontSize: 12 }
