import { describe, expect, it } from 'vitest'
import { inspectPackage } from '../../src/platform/zip/inspect-package.ts'
import { isAcceptable } from '../../src/standards/scorm/findings.ts'
import { launchList } from '../../src/standards/scorm/manifest.ts'
import { contentFixtures, fixtureZips } from './fixtures.ts'

const golf: Record<string, { edition: string; items: number }> = {
  'ContentPackagingOneFilePerSCO_SCORM12.zip': { edition: '1.2', items: 18 },
  'ContentPackagingSingleSCO_SCORM20042ndEdition.zip': { edition: '2004', items: 1 },
  'RunTimeAdvancedCalls_SCORM20043rdEdition.zip': { edition: '2004', items: 1 },
  'RuntimeBasicCalls_SCORM12.zip': { edition: '1.2', items: 1 },
  'RuntimeBasicCalls_SCORM20043rdEdition.zip': { edition: '2004', items: 1 },
  'RuntimeMinimumCalls_SCORM12.zip': { edition: '1.2', items: 18 },
}

const edge: Record<string, string[]> = {
  'AdlAttributes_SCORM20043rdEdition.zip': ['launch.missing'],
  'ItemWithNonExistentResourceId_SCORM12.zip': ['manifest.unknownResource'],
  'MalformedXml_SCORM12.zip': ['manifest.malformed'],
  'MinimalValid_SCORM20043rdEdition.zip': ['launch.missing'],
  'MissingLaunchUrl_SCORM12.zip': ['launch.noHref', 'manifest.nothingToLaunch', 'file.missing'],
  'MultipleItemsWithIdentifierRef_SCORM12.zip': [],
}

const found = fixtureZips('scorm/golf').length > 0

describe(`packages made by others (${found ? 'present' : `absent: nothing in ${contentFixtures}`})`, () => {
  it.for(fixtureZips('scorm/golf'))('golf: $name passes', async ({ name, path }) => {
    const report = await inspectPackage(path)
    expect(report.findings).toEqual([])
    expect(report.edition).toBe(name.includes('SCORM12') ? '1.2' : '2004')
    expect(report.title).toMatch(/^Golf Explained/)
    expect(report.files.map(file => file.path)).toContain(report.entryPoint)
    const expected = golf[name]
    if (expected && report.manifest) expect(launchList(report.manifest)).toHaveLength(expected.items)
  })

  it.for(fixtureZips('scorm/golf').filter(({ name }) => name.startsWith('RunTimeAdvanced')))(
    'golf: $name declares its objectives and passing score',
    async ({ path }) => {
      const item = (await inspectPackage(path)).manifest?.items[0]
      expect(item?.scaledPassingScore).toBe(0.8)
      const ids = ['PRIMARYOBJ', 'obj_etiquette', 'obj_handicapping', 'obj_havingfun', 'obj_playing']
      expect(item?.objectives.map(({ id }) => id)).toEqual(ids)
    },
  )

  it.for(fixtureZips('scorm/edge'))('edge: $name', async ({ name, path }) => {
    const report = await inspectPackage(path)
    expect(report.findings.map(({ code }) => code)).toEqual(edge[name])
    if (name !== 'MalformedXml_SCORM12.zip')
      expect(report.edition).toBe(name.includes('SCORM12') ? '1.2' : '2004')
  })

  it.for(fixtureZips('scorm/adl-2004-4ed/zips'))('ADL: $name can be taken', async ({ path }) => {
    const report = await inspectPackage(path)
    expect(report.edition).toBe('2004')
    expect(isAcceptable(report.findings)).toBe(true)
  })

  it.for(fixtureZips('aicc'))('AICC: $name is named', async ({ path }) => {
    expect((await inspectPackage(path)).findings.map(({ code }) => code)).toContain('package.aicc')
  })

  it.for(fixtureZips('cmi5'))('cmi5: $name is named', async ({ path }) => {
    expect((await inspectPackage(path)).findings.map(({ code }) => code)).toContain('package.cmi5')
  })
})
