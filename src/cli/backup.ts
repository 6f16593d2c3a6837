import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { restoreBackup } from '../platform/backup/restore.ts'
import { writeBackup } from '../platform/backup/write.ts'
import { addressOf } from '../platform/db/connect.ts'
import { ownDatabase } from '../platform/db/own-database.ts'
import { openFileStore } from '../platform/files/open.ts'
import { startEmbedded } from '../platform/postgres/embedded.ts'
import { type Command, type Given, withInstallation } from './command.ts'

/** Database and files in one archive. */
export const backup: Command = {
  name: 'backup',
  says: 'Write database and files into one archive, while everything goes on',
  more: [
    'A folder gets a file named after the date and time. Nothing is ever overwritten. The archive holds',
    'personal data and is readable only by the user who makes it.',
  ],
  words: [{ name: 'folder or file', says: 'where the archive goes', required: true }],
  async run(given) {
    const now = new Date()
    const path = await archivePath(given.words[0] ?? '', now)
    const manifest = await withInstallation(
      given,
      ({ services, address }) =>
        writeBackup(path, {
          ownerUrl: address.ownerUrl,
          files: services.files,
          now,
          onProgress: step => given.progress(`Backing up ${step} …`),
        }),
      { migrates: false },
    )
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    const { size } = await stat(path)
    return {
      lines: [
        `Backed up ${rows} rows of ${manifest.tables.length} tables and ${manifest.files.count} files to ${path} (${megabytes(size)} MB).`,
      ],
      data: { path, bytes: size, tables: manifest.tables.length, rows, files: manifest.files.count },
    }
  },
}

/** A backup into an empty installation. */
export const restore: Command = {
  name: 'restore',
  says: 'Put a backup into an empty database and data folder',
  more: [
    'The whole archive is checked before anything is written. A backup of an older version is brought to this one.',
  ],
  words: [{ name: 'file', says: 'the archive that backup made', required: true }],
  async run(given) {
    const path = resolve(given.words[0] ?? '')
    const { manifest, migrated } = await withEmptyDatabase(given, async ownerUrl =>
      restoreBackup(path, {
        ownerUrl,
        files: await openFileStore(given.config),
        onProgress: step => given.progress(`Restoring ${step} …`),
      }),
    )
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
    return {
      lines: [
        `Restored ${rows} rows of ${manifest.tables.length} tables and ${manifest.files.count} files, as they were at ${manifest.madeAt}.`,
        ...migrated.map(name => `Ran ${name}.`),
      ],
      data: {
        madeAt: manifest.madeAt,
        version: manifest.version,
        rows,
        files: manifest.files.count,
        migrated,
      },
    }
  },
}

async function archivePath(target: string, now: Date): Promise<string> {
  const path = resolve(target)
  const isFolder = await stat(path).then(
    found => found.isDirectory(),
    () => false,
  )
  if (!isFolder) return path
  const moment = now.toISOString().slice(0, 19).replaceAll(':', '')
  return join(path, `guildhall-${moment}Z.tar.gz`)
}

/** The database as it is, migrated or not: nothing is made in it here. */
async function withEmptyDatabase<T>(given: Given, work: (ownerUrl: string) => Promise<T>): Promise<T> {
  const { databaseUrl, dataDir } = given.config
  if (databaseUrl) return work(addressOf(databaseUrl).ownerUrl)
  const server = await startEmbedded({ dataDir: resolve(dataDir), log: line => given.log.debug(line) })
  try {
    return await work((await ownDatabase(server)).ownerUrl)
  } finally {
    await server.stop()
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1)
}
