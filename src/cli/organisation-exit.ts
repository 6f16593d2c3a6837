import { exportOrganisation } from '../features/data-protection/index.ts'
import { type Command, withInstallation } from './command.ts'

/** An organisation takes its data with it. */
export const organisationExport: Command = {
  name: 'organisation export',
  says: 'Write everything that is an organisation’s, and nothing of others, into a folder',
  more: ['Tables as JSON lines, files by their hash, and a manifest with counts and hashes.'],
  words: [
    { name: 'short name', says: 'the short name of the organisation', required: true },
    { name: 'folder', says: 'a folder that is not there yet, or empty', required: true },
  ],
  run: given =>
    withInstallation(
      given,
      async ({ services, address }) => {
        const [shortName = '', folder = ''] = given.words
        const source = { ownerUrl: address.ownerUrl, files: services.files, now: services.clock() }
        const manifest = await exportOrganisation(source, shortName, folder)
        const rows = manifest.tables.reduce((sum, table) => sum + (table.rows ?? 0), 0)
        return {
          lines: [
            `Wrote ${rows} rows of ${manifest.tables.length} tables and ${manifest.files.length} files to ${folder}.`,
          ],
          data: { rows, tables: manifest.tables.length, files: manifest.files.length, folder },
        }
      },
      { migrates: false },
    ),
}
