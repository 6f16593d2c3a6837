import type { DemoOrganisation, DemoUnit, Work } from './types.ts'
import { unit, wexcombeUnits } from './wexcombe-units.ts'

/** A Cwm Taran unit, named in both languages. */
const both = (
  key: string,
  en: string,
  cy: string,
  share: number,
  units: DemoUnit[] = [],
  work?: Work,
): DemoUnit => ({
  ...unit(key, en, share, units, work),
  name: { en, cy },
})

const alderVale: DemoUnit[] = [
  unit(
    'alder-vale-communities',
    'Communities and housing',
    3,
    [unit('alder-vale-housing', 'Housing options', 18), unit('alder-vale-leisure', 'Parks and leisure', 16)],
    'environment',
  ),
  unit(
    'alder-vale-place',
    'Place',
    3,
    [
      unit('alder-vale-planning', 'Development management', 14),
      unit('alder-vale-environment', 'Waste and street cleaning', 26, [], 'environment'),
    ],
    'planning',
  ),
  unit(
    'alder-vale-corporate',
    'Corporate services',
    3,
    [
      unit('alder-vale-customer', 'Customer services', 14),
      unit('alder-vale-democratic', 'Democratic services', 5),
    ],
    'office',
  ),
]

const thornmere: DemoUnit[] = [
  unit(
    'thornmere-neighbourhoods',
    'Neighbourhoods',
    3,
    [unit('thornmere-waste', 'Recycling and waste', 24), unit('thornmere-wardens', 'Community wardens', 9)],
    'environment',
  ),
  unit(
    'thornmere-growth',
    'Growth and regulation',
    3,
    [
      unit('thornmere-licensing', 'Licensing and food safety', 8),
      unit('thornmere-building', 'Planning and building control', 11),
    ],
    'planning',
  ),
  unit(
    'thornmere-centre',
    'Chief executive’s office',
    4,
    [unit('thornmere-hub', 'Customer hub', 12), unit('thornmere-volunteers', 'Volunteering', 4)],
    'office',
  ),
]

const fire: DemoUnit[] = [
  unit(
    'fire-response',
    'Response',
    3,
    [
      unit('fire-station-hallgate', 'Hallgate station', 24),
      unit('fire-station-alder', 'Alder Vale station', 20),
      unit('fire-station-thornmere', 'Thornmere station', 18),
      unit('fire-on-call', 'On-call stations', 32),
    ],
    'fire',
  ),
  unit(
    'fire-prevention',
    'Prevention and protection',
    3,
    [unit('fire-home-visits', 'Safe and well visits', 16), unit('fire-business', 'Business fire safety', 9)],
    'fire',
  ),
  unit('fire-support', 'Support services', 9, [], 'office'),
]

const hollybank: DemoUnit[] = [
  unit(
    'hollybank-homes',
    'Care homes',
    2,
    [
      unit('hollybank-the-laurels', 'The Laurels', 30),
      unit('hollybank-orchard-house', 'Orchard House', 26),
      unit('hollybank-riverside', 'Riverside', 34),
    ],
    'care-home',
  ),
  unit('hollybank-at-home', 'Hollybank at Home', 28, [], 'care-home'),
  unit('hollybank-quality', 'Quality and training', 4, [], 'office'),
]

const cwmTaran: DemoUnit[] = [
  both(
    'cwm-taran-social-care',
    'Social care and well-being',
    'Gofal cymdeithasol a llesiant',
    3,
    [
      both('cwm-taran-adults', 'Adult services', 'Gwasanaethau oedolion', 26),
      both('cwm-taran-children', 'Children and families', 'Plant a theuluoedd', 22, [], 'children'),
      both('cwm-taran-home-care', 'Care at home', 'Gofal yn y cartref', 28),
    ],
    'adult-care',
  ),
  both(
    'cwm-taran-education',
    'Education and the Welsh language',
    'Addysg a’r Gymraeg',
    3,
    [
      both('cwm-taran-schools', 'School support', 'Cymorth i ysgolion', 16, [], 'children'),
      both('cwm-taran-welsh', 'Welsh language team', 'Tîm y Gymraeg', 5),
      both('cwm-taran-libraries', 'Libraries', 'Llyfrgelloedd', 11, [], 'libraries'),
    ],
    'office',
  ),
  both(
    'cwm-taran-environment',
    'Environment and highways',
    'Yr amgylchedd a phriffyrdd',
    3,
    [
      both('cwm-taran-roads', 'Roads', 'Ffyrdd', 18),
      both('cwm-taran-recycling', 'Recycling', 'Ailgylchu', 18, [], 'environment'),
      both('cwm-taran-countryside', 'Countryside and paths', 'Cefn gwlad a llwybrau', 7, [], 'environment'),
    ],
    'highways',
  ),
  both(
    'cwm-taran-corporate',
    'Corporate services',
    'Gwasanaethau corfforaethol',
    3,
    [
      both('cwm-taran-people', 'People and learning', 'Pobl a dysgu', 8),
      both('cwm-taran-finance', 'Finance', 'Cyllid', 10),
      both('cwm-taran-contact', 'Contact centre', 'Canolfan gyswllt', 12),
    ],
    'office',
  ),
]

/** The bodies of the demo world. The five of Wexcombe share a site; Cwm Taran has its own. */
export const organisations: DemoOrganisation[] = [
  {
    key: 'wexcombe',
    name: { en: 'Wexcombe County Council', cy: 'Cyngor Sir Wexcombe' },
    sites: ['wexcombe'],
    emailDomain: 'wexcombe.example',
    share: 560,
    units: wexcombeUnits,
  },
  {
    key: 'alder-vale',
    name: { en: 'Alder Vale District Council', cy: 'Cyngor Dosbarth Alder Vale' },
    sites: ['wexcombe'],
    emailDomain: 'aldervale.example',
    share: 75,
    units: alderVale,
  },
  {
    key: 'thornmere',
    name: { en: 'Thornmere District Council', cy: 'Cyngor Dosbarth Thornmere' },
    sites: ['wexcombe'],
    emailDomain: 'thornmere.example',
    share: 65,
    units: thornmere,
  },
  {
    key: 'wexcombe-fire',
    name: { en: 'Wexcombe Fire and Rescue', cy: 'Tân ac Achub Wexcombe' },
    sites: ['wexcombe'],
    emailDomain: 'wexcombefire.example',
    share: 80,
    units: fire,
  },
  {
    key: 'hollybank',
    name: { en: 'Hollybank Care', cy: 'Gofal Hollybank' },
    sites: ['wexcombe'],
    emailDomain: 'hollybank.example',
    share: 70,
    units: hollybank,
  },
  {
    key: 'cwm-taran',
    name: { en: 'Cwm Taran Partnership', cy: 'Partneriaeth Cwm Taran' },
    sites: ['cwmtaran'],
    emailDomain: 'cwmtaran.example',
    share: 150,
    units: cwmTaran,
  },
]
