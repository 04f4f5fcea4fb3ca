/* The paths that Node can load have no types, those with types cannot be loaded. */
declare module "@stdlib/stats/base/dists/normal/lib/index.js" {
  export { default } from "@stdlib/stats/base/dists/normal"
}
declare module "@stdlib/stats/base/dists/lognormal/lib/index.js" {
  export { default } from "@stdlib/stats/base/dists/lognormal"
}
declare module "@stdlib/stats/base/dists/beta/lib/index.js" {
  export { default } from "@stdlib/stats/base/dists/beta"
}
declare module "@stdlib/stats/base/dists/gamma/lib/index.js" {
  export { default } from "@stdlib/stats/base/dists/gamma"
}
declare module "@stdlib/stats/base/dists/halfnormal/logpdf/lib/index.js" {
  export { default } from "@stdlib/stats/base/dists/halfnormal/logpdf"
}
declare module "@stdlib/stats/base/dists/truncated-normal/pdf/lib/index.js" {
  export { default } from "@stdlib/stats/base/dists/truncated-normal/pdf"
}
