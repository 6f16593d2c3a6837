import { cwmTaranPages } from './pages/cwmtaran.ts'
import { wexcombePages } from './pages/wexcombe.ts'
import type { DemoSite } from './types.ts'

/** The two sites with the words of their own pages. The first is the default site. */
export const sites: DemoSite[] = [
  {
    key: 'wexcombe',
    host: 'wexcombe.localhost',
    name: { en: 'Wexcombe Learns', cy: 'Dysgu Wexcombe' },
    strapline: {
      en: 'One place to learn, for everyone who serves Wexcombe',
      cy: 'Un lle i ddysgu, i bawb sy’n gwasanaethu Wexcombe',
    },
    pages: wexcombePages,
  },
  {
    key: 'cwmtaran',
    host: 'cwmtaran.localhost',
    name: { en: 'Learning Cwm Taran', cy: 'Dysgu Cwm Taran' },
    strapline: {
      en: 'Learning together in the valley, in two languages',
      cy: 'Dysgu gyda’n gilydd yn y cwm, mewn dwy iaith',
    },
    pages: cwmTaranPages,
  },
]
