import { Button, createTheme, type CSSVariablesResolver, type MantineColorsTuple } from "@mantine/core"

const accent: MantineColorsTuple = [
  "#eef3fe",
  "#dbe5fb",
  "#b4c8f6",
  "#8aa9f1",
  "#678eed",
  "#5180ea",
  "#2456d6",
  "#1c49bd",
  "#1741aa",
  "#0c3797"
]

/** Mantine's greys for dark surfaces, made to go with those of theme.css. */
const dark: MantineColorsTuple = [
  "#d5dae3",
  "#a9b1be",
  "#868f9d",
  "#5c6675",
  "#394150",
  "#2a303c",
  "#1e232d",
  "#181c24",
  "#12151c",
  "#0c0f14"
]

const fontFamily = "'Inter Variable', Inter, system-ui, sans-serif"

export const theme = createTheme({
  colors: { accent, dark },
  primaryColor: "accent",
  primaryShade: { light: 6, dark: 6 },
  fontFamily,
  headings: { fontFamily, fontWeight: "620" },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    // a compact button is as low as it is, and speaks as loud as any other
    Button: Button.extend({
      vars: (_, { size }) => ({ root: size === "compact-md" ? { "--button-fz": "var(--mantine-font-size-sm)" } : {} })
    })
  }
})

const surfaces = {
  "--mantine-color-text": "var(--ink)",
  "--mantine-color-dimmed": "var(--chart-ink)",
  "--mantine-color-body": "var(--panel)",
  "--mantine-color-error": "var(--bad)",
  "--mantine-color-default": "var(--panel)",
  "--mantine-color-default-border": "var(--line)"
}

/** Mantine's own surfaces and texts take the colours of theme.css. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: surfaces, dark: surfaces })
