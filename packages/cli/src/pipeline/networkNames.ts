import { networkInterfaces } from "node:os"

/** The addresses (IPv4) by which the local network reaches this machine. */
export const networkNames = (): readonly string[] =>
  Object.values(networkInterfaces())
    .flatMap(addresses => addresses ?? [])
    .filter(({ family, internal }) => family === "IPv4" && !internal)
    .map(({ address }) => address)
