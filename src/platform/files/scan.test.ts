import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scanFile } from './scan.ts'

test('says clean, refused or unknown, and no shell ever sees the path', async () => {
  const place = await mkdtemp(join(tmpdir(), 'guildhall-scan-'))
  const program = join(place, 'scan.mjs')
  await writeFile(
    program,
    `import { readFileSync } from 'node:fs'
     const text = readFileSync(process.argv.at(-1), 'utf8')
     if (text === 'slow') setTimeout(() => {}, 60_000)
     else process.exit(text === 'bad' ? 1 : 0)`,
  )
  const command = `${process.execPath} ${program}`
  const named = async (name: string, text: string) => {
    const path = join(place, name)
    await writeFile(path, text)
    return path
  }
  expect(await scanFile(command, await named('a b; exit 0 $(x)', 'bad'))).toBe('refused')
  expect(await scanFile(command, await named('"quoted" file', 'good'))).toBe('clean')
  expect(await scanFile(command, await named('slow', 'slow'), 500)).toBe('unknown')
  expect(await scanFile(join(place, 'no-such-program'), await named('x', 'x'))).toBe('unknown')
  await rm(place, { recursive: true, force: true })
})
