import { describe, expect, it } from 'vitest'
import { decodeXml } from './encoding.ts'
import { launchList, parseManifest } from './manifest.ts'
import { preflight } from './preflight.ts'

const cp12 =
  'xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"'
const cp2004 =
  'xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss"'

type Parts = { version?: string; items?: string; resources?: string; attributes?: string; rest?: string }

function xml(namespaces: string, { version, items, resources, attributes = '', rest = '' }: Parts): string {
  const metadata =
    version === undefined ? '' : `<metadata><schemaversion>${version}</schemaversion></metadata>`
  return `<manifest identifier="m" ${namespaces}>${metadata}
    <organizations default="o"><organization identifier="o"><title>Title</title>
    ${items ?? '<item identifier="i" identifierref="r"><title>Item</title></item>'}</organization></organizations>
    <resources${attributes}>${resources ?? '<resource identifier="r" href="a.html" adlcp:scormtype="sco"/>'}</resources>${rest}</manifest>`
}

const codes = (text: string) => parseManifest(text).findings.map(found => found.code)
const firstItem = (text: string) => parseManifest(text).manifest?.items[0]

describe('the edition', () => {
  it.each([
    ['1.2', cp12, '1.2', []],
    ['2004 3rd Edition', cp2004, '2004', []],
    ['CAM 1.3', cp2004, '2004', []],
    ['2004 4th Edition', cp2004, '2004', []],
    [undefined, cp2004, '2004', ['manifest.noVersion']],
    [undefined, cp12, '1.2', ['manifest.noVersion']],
    [undefined, 'xmlns:adlcp="x"', '1.2', ['manifest.noVersion']],
    ['1.2', cp2004, '1.2', ['manifest.versionConflict']],
    ['7', cp2004, '2004', ['manifest.unknownVersion']],
  ] as const)('schema version %s', (version, namespaces, edition, expected) => {
    const text = xml(namespaces, version === undefined ? {} : { version })
    expect(parseManifest(text).manifest?.edition).toBe(edition)
    expect(codes(text)).toEqual(expected)
  })
})

describe('an item', () => {
  it('of 1.2 carries its launch data', () => {
    const items = `<item identifier="i" identifierref="r" parameters="?a=1" isvisible="false"><title> A
      title </title><adlcp:prerequisites type="aicc_script">x&amp;y</adlcp:prerequisites>
      <adlcp:maxtimeallowed>00:30:00</adlcp:maxtimeallowed><adlcp:timelimitaction>exit,message</adlcp:timelimitaction>
      <adlcp:datafromlms> start here </adlcp:datafromlms><adlcp:masteryscore>80</adlcp:masteryscore></item>`
    expect(firstItem(xml(cp12, { version: '1.2', items }))).toMatchObject({
      title: 'A title',
      isVisible: false,
      href: 'a.html?a=1',
      file: 'a.html',
      scormType: 'sco',
      masteryScore: 80,
      prerequisites: 'x&y',
      maxTimeAllowed: '00:30:00',
      timeLimitAction: 'exit,message',
      dataFromLms: 'start here',
      scaledPassingScore: null,
      completionThreshold: null,
    })
  })

  it('of 2004 carries its objectives, thresholds and limits', () => {
    const items = `<item identifier="i" identifierref="r"><title>Item</title>
      <adlcp:timeLimitAction>continue,no message</adlcp:timeLimitAction><adlcp:dataFromLMS>d</adlcp:dataFromLMS>
      <adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="0.75"/>
      <imsss:sequencing><imsss:limitConditions attemptAbsoluteDurationLimit="PT30M"/><imsss:objectives>
      <imsss:primaryObjective objectiveID="main" satisfiedByMeasure="true"><imsss:minNormalizedMeasure>0.6
      </imsss:minNormalizedMeasure></imsss:primaryObjective><imsss:objective objectiveID="extra"/>
      </imsss:objectives></imsss:sequencing></item>`
    expect(firstItem(xml(cp2004, { version: '2004 4th Edition', items }))).toMatchObject({
      scaledPassingScore: 0.6,
      primaryObjectiveId: 'main',
      objectives: [
        { id: 'main', isPrimary: true },
        { id: 'extra', isPrimary: false },
      ],
      completionThreshold: { completedByMeasure: true, minProgressMeasure: 0.75, progressWeight: 1 },
      dataFromLms: 'd',
      maxTimeAllowed: 'PT30M',
      timeLimitAction: 'continue,nomessage',
    })
  })

  it('takes shared sequencing where it has none of its own', () => {
    const items =
      '<item identifier="i" identifierref="r"><title>T</title><imsss:sequencing IDRef="s"/></item>'
    const rest = `<imsss:sequencingCollection><imsss:sequencing ID="s"><imsss:objectives><imsss:primaryObjective
      objectiveID="p" satisfiedByMeasure="true"/></imsss:objectives></imsss:sequencing></imsss:sequencingCollection>`
    const item = firstItem(xml(cp2004, { version: '2004 4th Edition', items, rest }))
    expect(item).toMatchObject({ primaryObjectiveId: 'p', scaledPassingScore: 1 })
  })

  it('has no passing score when the objective is not satisfied by measure', () => {
    const items = `<item identifier="i" identifierref="r"><title>T</title><imsss:sequencing><imsss:objectives>
      <imsss:primaryObjective><imsss:minNormalizedMeasure>0.6</imsss:minNormalizedMeasure></imsss:primaryObjective>
      </imsss:objectives></imsss:sequencing></item>`
    expect(firstItem(xml(cp2004, { version: '2004 4th Edition', items }))?.scaledPassingScore).toBeNull()
  })

  it('of the third edition writes its threshold as text', () => {
    const items = `<item identifier="i" identifierref="r"><title>T</title>
      <adlcp:completionThreshold>0.5</adlcp:completionThreshold></item>`
    const item = firstItem(xml(cp2004, { version: '2004 3rd Edition', items }))
    expect(item?.completionThreshold).toMatchObject({ completedByMeasure: true, minProgressMeasure: 0.5 })
  })
})

describe('the table of contents', () => {
  it('is flat, in order, with depth and the titles above', () => {
    const items = `<item identifier="f"><title>Folder</title><item identifier="a" identifierref="r"><title>A</title>
      <item identifier="b" identifierref="r" isvisible="false"><title>B</title></item></item></item>
      <item identifier="c" identifierref="r"><title>C</title></item>`
    const { manifest } = parseManifest(xml(cp12, { version: '1.2', items }))
    const rows = manifest ? launchList(manifest) : []
    expect(rows.map(row => [row.identifier, row.depth, row.parents, row.isVisible])).toEqual([
      ['a', 1, ['Folder'], true],
      ['b', 2, ['Folder', 'A'], false],
      ['c', 0, [], true],
    ])
  })
})

describe('resources', () => {
  it('resolve through every xml:base', () => {
    const resources = `<resource identifier="r" xml:base="inner/" href="a.html" adlcp:scormType="SCO">
      <file href="b.css"/><dependency identifierref="d"/></resource>`
    const text = xml(cp2004, { version: '2004 4th Edition', resources, attributes: ' xml:base="outer"' })
    const { manifest } = parseManifest(text)
    expect(manifest?.items[0]).toMatchObject({ href: 'outer/inner/a.html', scormType: 'sco' })
    expect(manifest?.resources[0]?.files[0]?.target).toMatchObject({ file: 'outer/inner/b.css' })
    expect(manifest?.resources[0]?.dependencies).toEqual(['d'])
  })

  it('are held against the files that came with them', () => {
    const resources = `<resource identifier="r" href="A.html"><file href="A.html"/><file href="gone.js"/>
      <file href="STYLE.css"/><file href="up/../fine.js"/></resource>`
    const { manifest } = parseManifest(xml(cp12, { version: '1.2', resources }))
    const files = ['a.html', 'style.css', 'fine.js'].map(path => ({ path, sizeBytes: 3 }))
    const found = manifest ? preflight(manifest, files) : []
    expect(found.map(one => [one.code, one.path])).toEqual([
      ['launch.wrongCase', 'A.html'],
      ['file.missing', 'gone.js'],
      ['file.wrongCase', 'STYLE.css'],
      ['href.dots', 'up/../fine.js'],
    ])
  })
})

describe('the encoding', () => {
  const text = '<?xml version="1.0" encoding="UTF-8"?><m>tân ŵ</m>'
  it.each([
    ['UTF-8', Buffer.from(text), []],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`), []],
    ['UTF-16', Buffer.from(`\ufeff${text}`, 'utf16le'), ['manifest.encoding']],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le'), ['manifest.encoding']],
    ['UTF-16, big end first', Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), ['manifest.encoding']],
    ['UTF-8 that says UTF-16', Buffer.from(text.replace('UTF-8', 'UTF-16')), ['manifest.encoding']],
  ])('%s is read', (_name, bytes, expected) => {
    const decoded = decodeXml(bytes)
    expect(decoded.text).toContain('tân ŵ')
    expect(decoded.findings.map(found => found.code)).toEqual(expected)
  })

  it('declared and true needs no word', () => {
    const latin = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><m>tân</m>', 'latin1')
    expect(decodeXml(latin)).toMatchObject({ findings: [] })
    expect(decodeXml(latin).text).toContain('tân')
  })
})
