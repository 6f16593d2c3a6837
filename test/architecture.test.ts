import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { parseSync } from 'rolldown/utils'
import { describe, expect, test } from 'vitest'
import { rootDir } from '../src/platform/root.ts'

type File = { path: string; text: string; lines: number; imports: string[] }

/** What a tool writes may be long. */
const written = new Set(['src/platform/db/types.ts'])
const source = join(rootDir, 'src')

function importsOf(path: string, text: string): string[] {
  const { program } = parseSync(path, text, { lang: path.endsWith('x') ? 'tsx' : 'ts' })
  return program.body.flatMap(node => {
    const from = 'source' in node ? node.source : undefined
    return from && typeof from === 'object' && 'value' in from ? [String(from.value)] : []
  })
}

const files: File[] = (readdirSync(source, { recursive: true }) as string[])
  .filter(name => /\.tsx?$/.test(name))
  .map(name => {
    const path = relative(rootDir, join(source, name))
    const text = readFileSync(join(rootDir, path), 'utf8')
    const imports = importsOf(path, text).map(target =>
      target.startsWith('.') ? relative(rootDir, join(rootDir, dirname(path), target)) : target,
    )
    return { path, text, lines: text.split('\n').length - 1, imports }
  })
const isTest = (file: File) => /\.(test|long)\.tsx?$/.test(file.path)
const code = files.filter(file => !isTest(file))
const featureOf = (path: string) => /^src\/features\/([^/]+)\//.exec(path)?.[1]

test('the files are read, not skipped', () => {
  expect(code.length).toBeGreaterThan(100)
  expect(code.flatMap(file => file.imports).length).toBeGreaterThan(300)
})

describe('who may import whom', () => {
  test('the platform, the standards and the design system know nothing of features', () => {
    const faults = code
      .filter(file => /^src\/(platform|standards|ui)\//.test(file.path))
      .flatMap(file =>
        file.imports
          .filter(target => target.startsWith('src/features/'))
          .map(target => `${file.path} → ${target}`),
      )
    expect(faults).toEqual([])
  })

  test('a feature is entered through its index', () => {
    const faults = code.flatMap(file =>
      file.imports
        .filter(
          target =>
            featureOf(target) && featureOf(target) !== featureOf(file.path) && !target.endsWith('/index.ts'),
        )
        .map(target => `${file.path} → ${target}`),
    )
    expect(faults).toEqual([])
  })

  test('standards are pure: no SQL, no HTTP, no clock, no files', () => {
    const pure = code.filter(file => file.path.startsWith('src/standards/'))
    const faults = pure.filter(
      file =>
        file.imports.some(target => /^(node:|pg$|kysely|fastify)/.test(target)) ||
        /Date\.now\(|new Date\(\)/.test(file.text),
    )
    expect(faults.map(file => file.path)).toEqual([])
  })

  test('rules are pure: they read no clock and run no query', () => {
    const rules = code.filter(file => /(^|[-/])rules\.tsx?$/.test(file.path))
    const faults = rules.filter(
      file =>
        /Date\.now\(|new Date\(\)/.test(file.text) ||
        file.imports.some(target => /queries|kysely|^pg$/.test(target)),
    )
    expect(faults.map(file => file.path)).toEqual([])
  })

  test('views ask nothing: no queries, no awaiting', () => {
    const views = code.filter(file => /\/views\//.test(file.path))
    const faults = views.filter(
      file => /\bawait\b/.test(file.text) || file.imports.some(target => /kysely|^pg$/.test(target)),
    )
    expect(faults.map(file => file.path)).toEqual([])
  })

  test('there are no cycles', () => {
    const byPath = new Map(code.map(file => [file.path, file]))
    const state = new Map<string, 'open' | 'done'>()
    const cycles: string[] = []
    const visit = (path: string, trail: string[]) => {
      if (state.get(path) === 'done') return
      if (state.get(path) === 'open') {
        cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
        return
      }
      state.set(path, 'open')
      for (const target of byPath.get(path)?.imports ?? [])
        if (byPath.has(target)) visit(target, [...trail, path])
      state.set(path, 'done')
    }
    for (const file of code) visit(file.path, [])
    expect(cycles).toEqual([])
  })
})

test('files stay short: 300 lines, tests 600', () => {
  const long = files.filter(file => !written.has(file.path) && file.lines > (isTest(file) ? 600 : 300))
  expect(long.map(file => `${file.path} ${file.lines}`)).toEqual([])
})

test('SQL stands in queries files, and in the plumbing', () => {
  const allowed = /queries(-[\w-]+)?\.ts$|\/queries\/|^src\/platform\//
  const faults = code.filter(
    file =>
      !allowed.test(file.path) &&
      (/\bsql(<[^`]*>)?`/.test(file.text) ||
        /\.(selectFrom|insertInto|updateTable|deleteFrom)\(/.test(file.text)),
  )
  expect(faults.map(file => file.path)).toEqual([])
})

test('names that say nothing are not used', () => {
  const faults = files.filter(file =>
    /(^|[-/])(utils?|common|helpers?|misc|manager|dto)\b/i.test(
      file.path.replace(/^src\/features\/[^/]+\/views\//, ''),
    ),
  )
  expect(faults.map(file => file.path)).toEqual([])
})

test('every feature has its words on one page: README and index', () => {
  const features = new Set(code.flatMap(file => featureOf(file.path) ?? []))
  const faults = [...features].filter(name => {
    const names = readdirSync(join(source, 'features', name))
    return !names.includes('README.md') || !names.includes('index.ts')
  })
  expect(faults).toEqual([])
})

test('no inline style and no inline script in views', () => {
  const faults = code.filter(
    file => file.path.endsWith('.tsx') && /\sstyle=|\son(click|load|change|submit)=/i.test(file.text),
  )
  expect(faults.map(file => file.path)).toEqual([])
})
