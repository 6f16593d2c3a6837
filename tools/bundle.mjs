/* node tools/bundle.mjs <entry> <outFile>: one TypeScript file for Node, npm packages left outside. */
import { bundleForNode } from './build.mjs'

const [entry, outFile] = process.argv.slice(2)
await bundleForNode(entry, outFile)
