import type { FindingCode } from '../../src/standards/scorm/findings.ts'
import { type BuildOptions, manifestXml, scorm12Contents } from './build.ts'
import type { HostilePackage } from './hostile-package.ts'
import { writeZip, type ZipContent, type ZipContents } from './write-zip.ts'

/** Packages whose zip is sound and whose manifest, or what it points to, is not. */
export function hostileManifests(): HostilePackage[] {
  return [...placed(), ...encoded(), ...xmlAttacks(), ...structures(), ...launches(), ...otherKinds()]
}

const contents = (name: string, expectedCode: FindingCode, files: ZipContents): HostilePackage => ({
  name,
  expectedCode,
  build: path => writeZip(path, files),
})

const goodManifest = String(scorm12Contents()['imsmanifest.xml'])

/** A good package with another manifest. */
const manifest = (name: string, expectedCode: FindingCode, xml: ZipContent): HostilePackage =>
  contents(name, expectedCode, { ...scorm12Contents(), 'imsmanifest.xml': xml })

const replaced = (
  name: string,
  expectedCode: FindingCode,
  from: string | RegExp,
  to: string,
): HostilePackage => manifest(name, expectedCode, goodManifest.replace(from, to))

/** A good package that launches this href. */
const launching = (
  name: string,
  expectedCode: FindingCode,
  href: string,
  files: ZipContents = {},
): HostilePackage => {
  const items: BuildOptions['items'] = [{ identifier: 'item-1', title: 'Lesson', href }]
  const index = scorm12Contents()
  return contents(name, expectedCode, {
    ...index,
    'imsmanifest.xml': manifestXml('1.2', 'A lesson', items),
    ...files,
  })
}

function placed(): HostilePackage[] {
  const good = scorm12Contents()
  const { 'imsmanifest.xml': xml = '', ...rest } = good
  const inFolder = Object.fromEntries(Object.entries(good).map(([path, data]) => [`My course/${path}`, data]))
  return [
    contents('no manifest', 'manifest.missing', rest),
    contents('manifest in a subfolder', 'manifest.inSubfolder', inFolder),
    contents('manifest in capitals', 'manifest.wrongCase', { ...rest, 'IMSManifest.XML': xml }),
    contents('manifest is a folder', 'manifest.isFolder', { ...rest, 'imsmanifest.xml/readme.txt': 'x' }),
    manifest('empty manifest', 'manifest.empty', ''),
    {
      name: 'manifest of fifty megabytes',
      expectedCode: 'manifest.tooLarge',
      build: path => {
        const noise = Array.from({ length: 4096 }, (_, at) => ((at * 2654435761) >>> 0).toString(36)).join(
          ' ',
        )
        const xml = Buffer.from(`${goodManifest}<!-- ${noise.repeat(1700)} -->`)
        return writeZip(path, { ...rest, 'imsmanifest.xml': { data: xml } })
      },
    },
  ]
}

function encoded(): HostilePackage[] {
  const welsh = goodManifest.replace('A lesson', 'Diogelwch tân')
  const utf16 = Buffer.from(`\ufeff${welsh}`, 'utf16le')
  const latin1 = Buffer.from(welsh, 'latin1')
  return [
    manifest('manifest in UTF-16 that says UTF-8', 'manifest.encoding', utf16),
    manifest('manifest in UTF-16, big end first', 'manifest.encoding', Buffer.from(utf16).swap16()),
    manifest('manifest in Latin-1 that says UTF-8', 'manifest.encoding', latin1),
    replaced('unknown encoding', 'manifest.unknownEncoding', 'UTF-8', 'klingon-8'),
    manifest(
      'manifest of random bytes',
      'manifest.malformed',
      Buffer.from(Array.from({ length: 3000 }, (_, at) => (at * 40503) >>> 7)),
    ),
    manifest(
      'NUL bytes in the manifest',
      'manifest.malformed',
      goodManifest.replace('A lesson', 'A\0lesson'),
    ),
  ]
}

function xmlAttacks(): HostilePackage[] {
  const withDoctype = (subset: string, title: string) =>
    goodManifest.replace('?>', `?>\n<!DOCTYPE manifest ${subset}>`).replace('A lesson', title)
  const laughs = Array.from({ length: 9 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join(
    '',
  )
  const item = '<item identifier="i" identifierref="res-item-1"><title>T</title>'
  return [
    manifest('billion laughs', 'manifest.entities', withDoctype(`[<!ENTITY l0 "ha">${laughs}]`, '&l9;')),
    manifest(
      'external entity',
      'manifest.entities',
      withDoctype('[<!ENTITY x SYSTEM "file:///etc/passwd">]', '&x;'),
    ),
    manifest(
      'parameter entity from elsewhere',
      'manifest.entities',
      withDoctype('[<!ENTITY % x SYSTEM "http://elsewhere.example/x.dtd"> %x;]', 'T'),
    ),
    manifest(
      'document type from elsewhere',
      'manifest.doctype',
      withDoctype('SYSTEM "http://elsewhere.example/x.dtd"', 'T'),
    ),
    replaced('half a character', 'manifest.malformed', 'A lesson', '&#xD800;'),
    replaced('undeclared entity', 'manifest.malformed', 'A lesson', 'A&nbsp;lesson'),
    replaced(
      'a hundred thousand elements deep',
      'manifest.tooDeep',
      '</organization>',
      `${'<item>'.repeat(100_000)}</organization>`,
    ),
    replaced(
      'an absurd number of items',
      'manifest.tooManyElements',
      '</organization>',
      `${`${item}</item>`.repeat(60_000)}</organization>`,
    ),
    replaced(
      'a table of contents beyond reading',
      'manifest.tooManyElements',
      '</organization>',
      `${manyItems(6000)}</organization>`,
    ),
    replaced('an element that never ends', 'manifest.malformed', '</item>', ''),
    replaced('cut off in the middle', 'manifest.malformed', /<resources>[\s\S]*/, '<resour'),
    replaced('a prefix nobody declared', 'manifest.malformed', 'adlcp:scormtype', 'other:scormtype'),
  ]
}

function manyItems(count: number): string {
  const one = (at: number) =>
    `<item identifier="m${at}" identifierref="res-item-1"><title>${at}</title></item>`
  return Array.from({ length: count }, (_, at) => one(at)).join('')
}

function structures(): HostilePackage[] {
  return [
    replaced('no organisations', 'manifest.noOrganizations', /<organizations[\s\S]*<\/organizations>/, ''),
    replaced('organisations without items', 'manifest.nothingToLaunch', /<item[\s\S]*<\/item>/, ''),
    replaced(
      'unknown resource',
      'manifest.unknownResource',
      'identifierref="res-item-1"',
      'identifierref="gone"',
    ),
    replaced('no resources', 'manifest.unknownResource', /<resource identifier[\s\S]*<\/resource>/, ''),
    replaced(
      'two resources of one name',
      'manifest.duplicateIdentifier',
      /<resource identifier[\s\S]*<\/resource>/,
      '$&$&',
    ),
    replaced('two items of one name', 'manifest.duplicateIdentifier', /<item [\s\S]*<\/item>/, '$&$&'),
    replaced('resource without href', 'launch.noHref', /(<resource [^>]*) href="[^"]*"/, '$1'),
    manifest('another document altogether', 'manifest.notManifest', '<html><body>Not found</body></html>'),
    replaced('default that is not there', 'manifest.unknownDefault', 'default="org"', 'default="other"'),
    replaced('unknown version', 'manifest.unknownVersion', '<schemaversion>1.2<', '<schemaversion>9.9<'),
    replaced(
      'mastery score of a thousand',
      'manifest.badValue',
      '<title>Lesson</title>',
      '<title>Lesson</title><adlcp:masteryscore>1000</adlcp:masteryscore>',
    ),
    replaced(
      'manifest inside the manifest',
      'manifest.subManifest',
      '</resources>',
      '</resources><manifest identifier="inner"/>',
    ),
  ]
}

function launches(): HostilePackage[] {
  const folder = { 'lesson/page.html': '<p>x</p>' }
  return [
    launching('launch file missing', 'launch.missing', 'gone.html'),
    launching('launch file in other capitals', 'launch.wrongCase', 'Index.HTML'),
    launching('launch file of no bytes', 'launch.empty', 'blank.html', { 'blank.html': '' }),
    launching('href to a folder', 'launch.folder', 'lesson/', folder),
    launching('href to another site', 'launch.absoluteUrl', 'https://elsewhere.example/lesson.html'),
    launching(
      'href without a scheme to another site',
      'launch.absoluteUrl',
      '//elsewhere.example/lesson.html',
    ),
    launching('href that is script', 'launch.scheme', 'javascript:alert(document.cookie)'),
    replaced(
      'href that hides script behind white space',
      'launch.scheme',
      'href="index.html"><file',
      'href="&#10;java&#9;script:alert(1)"><file',
    ),
    launching('href that is data', 'launch.scheme', 'data:text/html,hello'),
    launching('.. in an href', 'href.outside', '../../outside.html'),
    launching('.. in an href, encoded', 'href.outside', 'a/%2e%2e/%2E%2e%2f../outside.html'),
    launching('NUL in an href', 'launch.scheme', 'index.html%00.png'),
    launching('href from the top of the server', 'href.rooted', '/sign-in'),
    launching('href on a drive', 'href.rooted', 'C:\\lesson\\index.html'),
    launching('Flash', 'launch.flash', 'film.swf', { 'film.swf': 'FWS' }),
    replaced('xml:base out of the package', 'href.outside', '<resources>', '<resources xml:base="../../">'),
    replaced(
      'xml:base on another site',
      'launch.absoluteUrl',
      '<resources>',
      '<resources xml:base="https://elsewhere.example/">',
    ),
    replaced('listed file missing', 'file.missing', '</resource>', '<file href="gone.css"/></resource>'),
    replaced('listed file outside', 'href.outside', '</resource>', '<file href="../gone.css"/></resource>'),
    contents('content from elsewhere', 'content.remote', {
      ...scorm12Contents(),
      'look.css': '@import url(https://fonts.elsewhere.example/f.css);',
    }),
  ]
}

function otherKinds(): HostilePackage[] {
  const page = { 'index.html': '<p>x</p>' }
  return [
    contents('cmi5', 'package.cmi5', { ...page, 'cmi5.xml': '<courseStructure/>' }),
    contents('xAPI', 'package.xapi', { ...page, 'tincan.xml': '<tincan/>' }),
    contents('AICC', 'package.aicc', {
      ...page,
      'a.crs': '[Course]',
      'a.au': 'x',
      'a.des': 'x',
      'a.cst': 'x',
    }),
    contents('H5P', 'package.h5p', { 'h5p.json': '{}' }),
    replaced('Common Cartridge', 'package.cartridge', 'ADL SCORM', 'IMS Common Cartridge'),
  ]
}
