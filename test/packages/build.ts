import { writeZip, type ZipContents } from './write-zip.ts'

/** One item of a package. Without `href` it is a folder of its children. */
export type BuildItem = {
  identifier: string
  title: string
  href?: string
  parameters?: string
  scormType?: 'sco' | 'asset'
  masteryScore?: number
  scaledPassingScore?: number
  children?: BuildItem[]
}

export type BuildOptions = {
  title?: string
  /** Defaults to one SCO at `index.html`. */
  items?: BuildItem[]
  /** Content of every launch file; by default a page that initialises, completes and finishes by buttons. */
  html?: string
  /** Further files, or other content for the files that are there. */
  files?: ZipContents
}

/** A complete SCORM 1.2 package, file by file, to be changed at will before it is written. */
export function scorm12Contents(options: BuildOptions = {}): ZipContents {
  return contents('1.2', options)
}

/** A complete SCORM 2004 4th edition package, file by file. */
export function scorm2004Contents(options: BuildOptions = {}): ZipContents {
  return contents('2004', options)
}

/** A small SCORM 1.2 package that passes pre-flight; give its `build` a path to write it. */
export function scorm12Package(options: BuildOptions = {}) {
  return { build: (path: string) => writeZip(path, scorm12Contents(options)) }
}

/** A small SCORM 2004 package that passes pre-flight; give its `build` a path to write it. */
export function scorm2004Package(options: BuildOptions = {}) {
  return { build: (path: string) => writeZip(path, scorm2004Contents(options)) }
}

type Edition = '1.2' | '2004'

function contents(edition: Edition, options: BuildOptions): ZipContents {
  const items = options.items ?? [{ identifier: 'item-1', title: 'Lesson', href: 'index.html' }]
  const page = options.html ?? lessonPage(edition)
  const pages = hrefs(items).map(href => [href.replace(/[?#].*$/, ''), page])
  const manifest = manifestXml(edition, options.title ?? 'A lesson', items)
  return { 'imsmanifest.xml': manifest, ...Object.fromEntries(pages), ...options.files }
}

function hrefs(items: readonly BuildItem[]): string[] {
  return items.flatMap(item => [...(item.href ? [item.href] : []), ...hrefs(item.children ?? [])])
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')

const roots = {
  '1.2':
    'xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"',
  '2004':
    'xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss"',
}

/** The manifest of a package with these items. */
export function manifestXml(edition: Edition, title: string, items: readonly BuildItem[]): string {
  const flat = (list: readonly BuildItem[]): BuildItem[] =>
    list.flatMap(item => [item, ...flat(item.children ?? [])])
  const typeName = edition === '1.2' ? 'scormtype' : 'scormType'
  const resources = flat(items)
    .filter(item => item.href !== undefined)
    .map(({ identifier, href, scormType }) => {
      const file = escaped(href ?? '')
      return `<resource identifier="res-${escaped(identifier)}" type="webcontent" adlcp:${typeName}="${scormType ?? 'sco'}" href="${file}"><file href="${file.replace(/[?#].*$/, '')}"/></resource>`
    })
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="package" version="1" ${roots[edition]}>
<metadata><schema>ADL SCORM</schema><schemaversion>${edition === '1.2' ? '1.2' : '2004 4th Edition'}</schemaversion></metadata>
<organizations default="org"><organization identifier="org"><title>${escaped(title)}</title>
${items.map(item => itemXml(edition, item)).join('\n')}
</organization></organizations>
<resources>${resources.join('\n')}</resources>
</manifest>`
}

function itemXml(edition: Edition, item: BuildItem): string {
  const ref = item.href === undefined ? '' : ` identifierref="res-${escaped(item.identifier)}"`
  const parameters = item.parameters ? ` parameters="${escaped(item.parameters)}"` : ''
  const mastery =
    item.masteryScore === undefined ? '' : `<adlcp:masteryscore>${item.masteryScore}</adlcp:masteryscore>`
  const passing =
    item.scaledPassingScore === undefined
      ? ''
      : `<imsss:sequencing><imsss:objectives><imsss:primaryObjective objectiveID="primary" satisfiedByMeasure="true"><imsss:minNormalizedMeasure>${item.scaledPassingScore}</imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives></imsss:sequencing>`
  const inner = (item.children ?? []).map(child => itemXml(edition, child)).join('')
  return `<item identifier="${escaped(item.identifier)}"${ref}${parameters}><title>${escaped(item.title)}</title>${inner}${edition === '1.2' ? mastery : passing}</item>`
}

/** A page that a test plays by clicking: Bookmark, Complete, Pass, Fail, Close. Shows what it resumed with. */
export function lessonPage(edition: Edition): string {
  const is12 = edition === '1.2'
  const names = is12
    ? {
        api: 'API',
        call: 'LMS',
        finish: 'LMSFinish',
        place: 'cmi.core.lesson_location',
        exit: 'cmi.core.exit',
      }
    : { api: 'API_1484_11', call: '', finish: 'Terminate', place: 'cmi.location', exit: 'cmi.exit' }
  const set = (pairs: Record<string, string>) =>
    Object.entries(pairs)
      .map(([element, value]) => `put('${element}','${value}')`)
      .join(';')
  const complete = set(
    is12 ? { 'cmi.core.lesson_status': 'completed' } : { 'cmi.completion_status': 'completed' },
  )
  const scored = (status: string, raw: number) =>
    set(
      is12
        ? { 'cmi.core.score.raw': String(raw), 'cmi.core.lesson_status': status }
        : {
            'cmi.score.raw': String(raw),
            'cmi.score.scaled': String(raw / 100),
            'cmi.success_status': status,
            'cmi.completion_status': 'completed',
          },
    )
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Lesson</title></head><body>
<h1>Lesson</h1><p>Resumed at: <output id="place"></output></p>
<button onclick="mark()">Bookmark</button><button onclick="${complete};save()">Complete</button>
<button onclick="${scored('passed', 90)};save()">Pass</button><button onclick="${scored('failed', 30)};save()">Fail</button>
<button onclick="leave()">Close</button>
<script>
var api=null;for(var w=window,n=0;!api&&n<10;n++){api=w.${names.api}||null;if(w===w.parent)break;w=w.parent}
function put(k,v){api.${names.call}SetValue(k,v)}
function save(){api.${names.call}Commit('')}
var place=0;
if(api){api.${names.call}Initialize('');place=Number(api.${names.call}GetValue('${names.place}'))||0}
document.getElementById('place').textContent=String(place);
function mark(){place++;put('${names.place}',String(place));put('cmi.suspend_data','at '+place);save();document.getElementById('place').textContent=String(place)}
function leave(){put('${names.exit}','suspend');api.${names.finish}('')}
</script></body></html>`
}
