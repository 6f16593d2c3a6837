import { join, resolve } from 'node:path'
import type { Config } from '../config/config.ts'
import { folderStore } from './folder-store.ts'
import { s3Store } from './s3-store.ts'
import type { FileStore } from './store.ts'

/** The file store that the settings name: a bucket where there is one, else a folder beside the database. */
export async function openFileStore(config: Config): Promise<FileStore> {
  return config.s3 ? s3Store(config.s3) : folderStore(join(resolve(config.dataDir), 'files'))
}
