/** Chains in Node's `worker_threads`. Apart from the package's root, so that browsers never meet it. */
export { nodeChainRunner } from "./pipeline/nodeChainRunner.ts"
