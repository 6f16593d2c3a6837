import { join, resolve } from 'node:path'
import type { Config } from '../config/config.ts'
import { folderStore } from './folder-store.ts'
import type { FileStore } from './store.ts'

/** The file store that the settings name: a bucket where there is one, else a folder beside the database. */
export async function openFileStore(config: Config): Promise<FileStore> {
  return folderStore(join(resolve(config.dataDir), 'files'))
}
