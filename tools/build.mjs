/*
 * Builds dist/: the server (main.js, cli.js, with every npm package left outside) and what browsers load
 * (dist/assets, with the hash of the content in each name, and manifest.json from plain name to hashed one).
 * In stylesheets, url(name.woff2) and url(name.svg) are replaced by the hashed name of that font or picture.
 * `--if-stale` builds only when a source changed since. Nothing is ever half written, so a build beside a running
 * process or another build is harmless.
 */
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, isAbsolute, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'
import { compile } from 'sass'
import { buildIsStale, filesBelow, root, sourcesHash } from './sources.mjs'

const dist = join(root, 'dist')
const assets = join(dist, 'assets')
const fontFolder = 'node_modules/@fontsource-variable/atkinson-hyperlegible-next/files'
const keepOldAssetsMs = 86_400_000

/**
 * Bundles one TypeScript file for Node into `outFile`, leaving npm packages outside.
 * @param entry absolute path
 */
export async function bundleForNode(entry, outFile) {
  const bundle = await rolldown({
    input: entry,
    platform: 'node',
    external: id => !id.startsWith('.') && !id.startsWith('\0') && !isAbsolute(id),
    transform: { target: 'node24' },
    logLevel: 'warn',
  })
  const { output } = await bundle.generate({ format: 'es', sourcemap: true, codeSplitting: false })
  await bundle.close()
  const [code] = output
  writeWhole(outFile, `${code.code}\n//# sourceMappingURL=${basename(outFile)}.map\n`)
  if (code.map) writeWhole(`${outFile}.map`, code.map.toString())
}

async function bundleForBrowser(entry) {
  const bundle = await rolldown({
    input: entry,
    platform: 'browser',
    transform: { target: 'es2022', define: { 'process.env.NODE_ENV': '"production"' } },
    logLevel: 'warn',
  })
  const { output } = await bundle.generate({ format: 'es', minify: true, codeSplitting: false })
  await bundle.close()
  return output[0].code
}

async function buildServer() {
  for (const name of ['main', 'cli']) {
    const entry = join(root, `src/${name}.ts`)
    if (existsSync(entry)) await bundleForNode(entry, join(dist, `${name}.js`))
    else console.log(`No src/${name}.ts yet.`)
  }
}

/** The packages of the demo world, built from their sources into dist/lessons. */
async function buildDemoLessons() {
  const script = join(dist, 'tmp/lessons.js')
  await bundleForNode(join(root, 'tools/lessons/build.ts'), script)
  const { buildLessons } = await import(pathToFileURL(script).href)
  await buildLessons(join(dist, 'lessons'))
}

async function buildScripts(manifest) {
  const entries = [
    ...onlyEntries('src/ui/enhance', /\/enhance\/main\.ts$/).map(file => [file, 'enhance.js']),
    ...onlyEntries('src/ui/islands', /\/islands\/[^/]+\.tsx?$/).map(file => [
      file,
      `island-${nameOf(file)}.js`,
    ]),
    ...onlyEntries('src/player/client', /\/client\/[^/]+\.ts$/).map(file => [
      file,
      `player-${nameOf(file)}.js`,
    ]),
  ]
  for (const [file, name] of entries) manifest[name] = emit(name, await bundleForBrowser(file))
}

function buildStyles(manifest) {
  const entries = [
    ...onlyEntries('src/ui/styles', /\/styles\/[^/_][^/]*\.scss$/).map(file => [file, `${nameOf(file)}.css`]),
    ...onlyEntries('src/player/client', /\/client\/[^/_][^/]*\.scss$/).map(file => [
      file,
      `player-${nameOf(file)}.css`,
    ]),
  ]
  for (const [file, name] of entries) {
    const { css } = compile(file, {
      style: 'compressed',
      loadPaths: [join(root, 'node_modules')],
      quietDeps: true,
      silenceDeprecations: ['import', 'if-function'],
    })
    manifest[name] = emit(name, withHashedUrls(css, manifest))
  }
}

function withHashedUrls(css, manifest) {
  return css.replaceAll(/url\((["']?)([^"')]+)\1\)/g, (whole, _quote, address) => {
    const hashed = manifest[basename(address)]
    return hashed ? `url(${hashed})` : whole
  })
}

function copyFiles(manifest) {
  const fonts = ['latin', 'latin-ext'].map(
    subset => `${fontFolder}/atkinson-hyperlegible-next-${subset}-wght-normal.woff2`,
  )
  const pictures = filesBelow('src/ui/assets').filter(file => /\.(svg|png|ico|webp|jpg)$/.test(file))
  for (const file of [...fonts.map(font => join(root, font)), ...pictures]) {
    manifest[basename(file)] = emit(basename(file), readFileSync(file))
  }
}

function onlyEntries(folder, pattern) {
  return filesBelow(folder).filter(file => pattern.test(file) && !/\.(test|d)\.tsx?$/.test(file))
}

function nameOf(file) {
  return basename(file).replace(/\.[a-z]+$/, '')
}

function emit(name, content) {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 10)
  const hashed = name.replace(/(\.[a-z0-9]+)$/, `.${hash}$1`)
  writeWhole(join(assets, hashed), content)
  return hashed
}

/** By a rename, so that nobody reads half a file. */
function writeWhole(file, content) {
  const beside = `${file}.${process.pid}.tmp`
  writeFileSync(beside, content)
  renameSync(beside, file)
}

/** A page that was served before this build may still ask for its own assets. */
function removeOldAssets(manifest) {
  const current = new Set(['manifest.json', ...Object.values(manifest)])
  for (const name of readdirSync(assets)) {
    const file = join(assets, name)
    if (current.has(name) || Date.now() - statSync(file).mtimeMs < keepOldAssetsMs) continue
    rmSync(file, { force: true })
  }
}

/** Builds everything. Entries that do not exist are left out. */
export async function build() {
  const hash = sourcesHash()
  const manifest = {}
  mkdirSync(assets, { recursive: true })
  mkdirSync(join(dist, 'tmp'), { recursive: true })
  copyFiles(manifest)
  buildStyles(manifest)
  await Promise.all([buildServer(), buildScripts(manifest), buildDemoLessons()])
  writeWhole(join(assets, 'manifest.json'), `${JSON.stringify(manifest, Object.keys(manifest).sort(), 2)}\n`)
  removeOldAssets(manifest)
  writeWhole(join(dist, '.build-hash'), hash)
}

if (process.argv[1] && import.meta.filename === process.argv[1]) {
  const started = Date.now()
  if (process.argv.includes('--if-stale') && !buildIsStale()) console.log('The build is up to date.')
  else {
    await build()
    console.log(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s.`)
  }
}
