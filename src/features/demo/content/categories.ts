import type { DemoCategory } from './types.ts'

/** The catalogue's shelves, in the order a council would list them. */
export const categories: DemoCategory[] = [
  {
    key: 'starting-with-us',
    name: { en: 'Starting with us', cy: 'Dechrau gyda ni' },
    slug: { en: 'starting-with-us', cy: 'dechrau-gyda-ni' },
    palette: 'cream',
  },
  {
    key: 'health-and-safety',
    name: { en: 'Health and safety', cy: 'Iechyd a diogelwch' },
    slug: { en: 'health-and-safety', cy: 'iechyd-a-diogelwch' },
    palette: 'peach',
  },
  {
    key: 'safeguarding',
    name: { en: 'Safeguarding', cy: 'Diogelu' },
    slug: { en: 'safeguarding', cy: 'diogelu' },
    palette: 'rose',
  },
  {
    key: 'care-and-support',
    name: { en: 'Care and support', cy: 'Gofal a chymorth' },
    slug: { en: 'care-and-support', cy: 'gofal-a-chymorth' },
    palette: 'leaf',
  },
  {
    key: 'information',
    name: { en: 'Information and security', cy: 'Gwybodaeth a diogelwch data' },
    slug: { en: 'information-and-security', cy: 'gwybodaeth-a-diogelwch-data' },
    palette: 'lilac',
  },
  {
    key: 'equality-and-respect',
    name: { en: 'Equality and respect', cy: 'Cydraddoldeb a pharch' },
    slug: { en: 'equality-and-respect', cy: 'cydraddoldeb-a-pharch' },
    palette: 'mint',
  },
  {
    key: 'welsh-language',
    name: { en: 'Welsh language', cy: 'Y Gymraeg' },
    slug: { en: 'welsh-language', cy: 'y-gymraeg' },
    palette: 'sky',
  },
  {
    key: 'managing-people',
    name: { en: 'Managing people', cy: 'Rheoli pobl' },
    slug: { en: 'managing-people', cy: 'rheoli-pobl' },
    palette: 'slate',
  },
]
