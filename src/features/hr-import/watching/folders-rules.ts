/** A name of a folder that is one folder, whatever an organisation is called. */
export function folderName(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return plain || 'organisation'
}

/** Where a source's files are put, below the data folder. */
export function folderOf(organisation: string, key: string): string {
  return `hr/${folderName(organisation)}/${key}`
}
