import type { DemoUnit, Work } from './types.ts'

/** A unit with its people's share; units above teams have only a few people of their own. */
export const unit = (
  key: string,
  en: string,
  share: number,
  units: DemoUnit[] = [],
  work?: Work,
): DemoUnit => ({
  key,
  name: { en },
  share,
  units,
  ...(work && { work }),
})

const adultCare = unit(
  'adult-care-services',
  'Adult care services',
  6,
  [
    unit('adult-care-community', 'Community care', 4, [
      unit('adult-care-north', 'Community team: north', 34),
      unit('adult-care-south', 'Community team: south', 36),
      unit('adult-care-hospital', 'Hospital discharge team', 24),
    ]),
    unit('adult-care-provision', 'Care at home and day centres', 4, [
      unit('adult-care-reablement', 'Reablement at home', 62),
      unit('adult-care-day-centres', 'Day centres', 40),
      unit('adult-care-shared-lives', 'Shared Lives', 14),
    ]),
    unit('adult-care-learning-disability', 'Learning disability and autism', 22),
    unit('adult-care-safeguarding', 'Safeguarding adults', 14),
    unit('adult-care-learning', 'Adult care learning and practice', 7),
  ],
  'adult-care',
)

const children = unit(
  'childrens-services',
  'Children’s services',
  6,
  [
    unit('children-social-care', 'Children’s social care', 4, [
      unit('children-assessment', 'Assessment and support', 36),
      unit('children-looked-after', 'Children in our care', 30),
      unit('children-fostering', 'Fostering and adoption', 22),
    ]),
    unit('children-early-help', 'Early help', 4, [
      unit('children-family-hubs', 'Family hubs', 38),
      unit('children-youth', 'Youth service', 20),
    ]),
    unit('children-education', 'Education and inclusion', 30),
  ],
  'children',
)

const highways = unit(
  'highways-and-transport',
  'Highways and transport',
  4,
  [
    unit('highways-maintenance', 'Road maintenance', 3, [
      unit('highways-depot-east', 'Easterly depot', 28),
      unit('highways-depot-west', 'Hallgate depot', 24),
    ]),
    unit('highways-school-transport', 'School and community transport', 20),
    unit('highways-road-safety', 'Road safety', 9),
  ],
  'highways',
)

const libraries = unit(
  'libraries-and-heritage',
  'Libraries and heritage',
  3,
  [
    unit('libraries-branches', 'Library branches', 26),
    unit('libraries-mobile', 'Mobile and home library', 7),
    unit('libraries-archive', 'County archive and museum', 9),
  ],
  'libraries',
)

const planning = unit(
  'planning-and-growth',
  'Planning and growth',
  3,
  [
    unit('planning-policy', 'Planning policy and minerals', 10),
    unit('planning-economy', 'Economy and skills', 11),
    unit('planning-countryside', 'Countryside and rights of way', 11),
  ],
  'planning',
)

const publicHealth = unit(
  'public-health',
  'Public health',
  3,
  [
    unit('public-health-protection', 'Health protection', 9),
    unit('public-health-wellbeing', 'Healthy communities', 17),
  ],
  'public-health',
)

const resources = unit(
  'resources',
  'Resources',
  4,
  [
    unit('resources-people', 'People and organisation', 3, [
      unit('resources-learning', 'Learning and development', 9),
      unit('resources-hr', 'Human resources and payroll', 20),
    ]),
    unit('resources-finance', 'Finance and procurement', 26),
    unit('resources-digital', 'Digital and information', 3, [
      unit('resources-it', 'IT services', 20),
      unit('resources-information', 'Information governance', 7),
    ]),
    unit('resources-legal', 'Legal and democratic services', 14),
    unit('resources-customer', 'Customer contact centre', 22),
  ],
  'office',
)

/** Wexcombe County Council: seven directorates, their services and teams. */
export const wexcombeUnits: DemoUnit[] = [
  adultCare,
  children,
  highways,
  libraries,
  planning,
  publicHealth,
  resources,
]
