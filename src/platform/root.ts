import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The folder that holds package.json: migrations, assets and default data are found from here.
 * Correct from src/ under the test runner as well as from the bundles in dist/.
 */
export const rootDir = folderWithPackage(dirname(fileURLToPath(import.meta.url)))

function folderWithPackage(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder
    if (folder === dirname(folder)) throw new Error(`No package.json above ${from}.`)
  }
}
