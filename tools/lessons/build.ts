import { createWriteStream } from 'node:fs'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { ZipFile } from 'yazl'
import { rootDir } from '../../src/platform/root.ts'
import { lessons } from './all.ts'
import { manifest } from './manifest.ts'
import { person } from './people.ts'
import { colour, confetti, hills, scene, sun } from './pictures.ts'
import type { Edition, Lesson, Part, Picture, Screen, Text } from './types.ts'

export interface BuiltLesson {
  key: string
  /** Absolute or relative as `outDir` was. */
  file: string
  edition: Edition
  title: Text
}

const playerDir = join(rootDir, 'tools/lessons/player')

/** Local time on purpose: a zip's dates have no zone, so the bytes are the same on every machine. */
const fileDate = new Date(2026, 0, 5, 9, 0, 0)

/**
 * Builds every demo lesson as a SCORM package, `<outDir>/<key>.zip`. The same sources always give the same
 * bytes. The folder is made when it is not there; packages of the same name are replaced.
 */
export async function buildLessons(outDir: string): Promise<BuiltLesson[]> {
  await mkdir(outDir, { recursive: true })
  const player = await playerFiles()
  const built: BuiltLesson[] = []
  for (const lesson of lessons) {
    const file = join(outDir, `${lesson.key}.zip`)
    await writePackage(file, packageFiles(lesson, player))
    built.push({ key: lesson.key, file, edition: lesson.edition, title: lesson.title })
  }
  return built
}

async function playerFiles(): Promise<Map<string, string>> {
  const names = (await readdir(playerDir)).sort()
  const texts = await Promise.all(names.map(name => readFile(join(playerDir, name), 'utf8')))
  return new Map(names.map((name, index) => [name, texts[index] ?? '']))
}

/** Every file of a package by its path. A lesson of several parts gets a folder for each of them. */
function packageFiles(lesson: Lesson, player: Map<string, string>): Map<string, string> {
  const files = new Map<string, string>()
  const several = lesson.parts.length > 1
  const shared: string[] = []
  for (const [name, text] of player) {
    const path = several ? `shared/${name}` : `player/${name}`
    files.set(path, text)
    shared.push(path)
  }
  const parts = lesson.parts.map(part => {
    const folder = several ? `${part.key}/` : ''
    const own = partFiles(lesson, part, several ? '../shared/' : 'player/')
    for (const [name, text] of own) files.set(folder + name, text)
    return { part, files: [...own.keys()].map(name => folder + name) }
  })
  files.set('imsmanifest.xml', manifest(lesson, parts, shared))
  return files
}

function partFiles(lesson: Lesson, part: Part, player: string): Map<string, string> {
  const files = new Map<string, string>()
  const keep = (name: string, { svg, alt }: Picture) => {
    files.set(`pictures/${name}.svg`, svg)
    return { file: `pictures/${name}.svg`, alt }
  }
  const screens = part.screens.map((screen: Screen) =>
    screen.picture ? { ...screen, picture: keep(screen.key, screen.picture) } : screen,
  )
  const { title, reports, passMark, objectives, interactions } = part
  const content = {
    edition: lesson.edition,
    languages: lesson.languages,
    title,
    reports,
    passMark,
    objectives,
    interactions,
    done: keep('finished', donePicture),
    screens,
  }
  return new Map([['index.html', launchPage(lesson, part, content, player)], ...files])
}

const donePicture: Picture = {
  svg: scene(
    'cream',
    colour.lime,
    hills('#cfe3bd', colour.lime),
    sun(396, 60, 34),
    confetti(),
    person(240, 246, 1.05, { top: colour.teal, arms: 'both-up' }),
  ),
  alt: '',
}

const inOneLanguage = (text: Text, language: string): string =>
  typeof text === 'string' ? text : language === 'cy' ? text.cy : text.en

/** The content travels as a data block: no second request, and nothing to run before it is known. */
function launchPage(lesson: Lesson, part: Part, content: object, player: string): string {
  const language = lesson.languages[0]
  const title = inOneLanguage(part.title, language)
  const data = JSON.stringify(content).replaceAll('<', '\\u003c')
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="${player}lesson.css">
<script type="module" src="${player}lesson.js"></script>
</head>
<body class="theme-${lesson.theme}">
<header><div class="wrap"><p id="title">${title}</p><p id="page"></p><div id="language"></div></div>
<progress id="progress" aria-label="${title}" max="1" value="0"></progress></header>
<main id="main" class="wrap"></main>
<footer><div id="controls" class="wrap"></div></footer>
<script type="application/json" id="content">${data}</script>
</body>
</html>
`
}

async function writePackage(file: string, files: Map<string, string>): Promise<void> {
  const zip = new ZipFile()
  for (const name of [...files.keys()].sort()) {
    const bytes = Buffer.from(files.get(name) ?? '', 'utf8')
    zip.addBuffer(bytes, name, { mtime: fileDate, mode: 0o100644, forceDosTimestamp: true, compress: true })
  }
  zip.end()
  await pipeline(zip.outputStream, createWriteStream(file))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const { edition, file } of await buildLessons(process.argv[2] ?? 'lessons')) {
    process.stdout.write(`${file}  SCORM ${edition}\n`)
  }
}
