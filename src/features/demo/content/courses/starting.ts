import type { DemoCourse } from '../types.ts'
import { declares, finishes, text } from './write.ts'

const welcome = finishes(
  'welcome',
  'Welcome to the council: three short lessons',
  'Croeso i’r cyngor: tair gwers fer',
)

export const startingCourses: DemoCourse[] = [
  {
    key: 'welcome-to-the-council',
    title: { en: 'Welcome to the council', cy: 'Croeso i’r cyngor' },
    summary: {
      en: 'Three short lessons for your first week: what a council does, how we work, and who looks after you.',
      cy: 'Tair gwers fer ar gyfer eich wythnos gyntaf: beth mae cyngor yn ei wneud, sut rydyn ni’n gweithio, a phwy sy’n gofalu amdanoch chi.',
    },
    description: {
      en: text(`
        We are glad that you are here. Whether you will mend roads, look after children or answer the phone, you are now part of something that touches every life in Wexcombe.

        Take the three lessons in any order, over a few days if you like. Each keeps your place.

        ## What you will learn
        - what councils do, and who decides
        - what people may expect from us, and we from each other
        - whom to ask about pay, health, adjustments and safety
      `),
    },
    category: 'starting-with-us',
    minutes: 25,
    owner: { organisation: 'wexcombe', unit: 'resources-learning' },
    contact: { name: { en: 'Learning and development' }, email: 'learning@wexcombe.example' },
    activities: [welcome],
    completion: { rule: 'all' },
    sites: ['wexcombe'],
    findableBy: 'whole-site',
  },
  {
    key: 'welcome-to-alder-vale',
    title: { en: 'Welcome to Alder Vale', cy: 'Croeso i Alder Vale' },
    summary: {
      en: 'The welcome lessons that we share with the county, then your tour and your first-day list.',
      cy: 'Y gwersi croeso rydyn ni’n eu rhannu â’r sir, yna eich taith o amgylch y lle a’ch rhestr diwrnod cyntaf.',
    },
    description: {
      en: text(`
        Alder Vale is a small council with a wide reach: homes, bins, planning, parks and the swimming pool. Most people here know each other by name within a month.

        Start with the three shared lessons. Your manager then walks you round the building and goes through the first-day list with you.

        ## By the end of your first week
        - you know what districts do, and what the county does
        - you know the way out, the first aiders and the kettle
        - you have your badge, your account and your first review date
      `),
    },
    category: 'starting-with-us',
    minutes: 60,
    owner: { organisation: 'alder-vale', unit: 'alder-vale-corporate' },
    contact: { name: { en: 'Alder Vale people team' }, email: 'people@aldervale.example' },
    activities: [
      welcome,
      declares('My first-day list is done', 'Mae fy rhestr diwrnod cyntaf wedi’i chwblhau', {
        en: 'My manager has shown me round, and we have been through everything on the first-day list together.',
      }),
    ],
    completion: { rule: 'all' },
    sites: ['wexcombe'],
    findableBy: 'own-organisation',
  },
  {
    key: 'welcome-to-thornmere',
    title: { en: 'Welcome to Thornmere', cy: 'Croeso i Thornmere' },
    summary: {
      en: 'Shared welcome lessons for new staff and volunteers, and a cup of tea with the chief executive.',
      cy: 'Gwersi croeso i staff a gwirfoddolwyr newydd, a phaned gyda’r prif weithredwr.',
    },
    description: {
      en: text(`
        Thornmere runs on goodwill: a small staff, a strong group of volunteers, and eleven villages with firm opinions. You will fit in.

        Take the three lessons that the councils of Wexcombe share. Once a month the chief executive meets everybody who is new: your manager will tell you the date.

        ## What you will learn
        - what councils do, and who decides
        - how we behave towards residents and each other
        - where to find help, advice and a quiet room
      `),
    },
    category: 'starting-with-us',
    minutes: 30,
    owner: { organisation: 'thornmere', unit: 'thornmere-centre' },
    contact: { name: { en: 'Thornmere people team' }, email: 'people@thornmere.example' },
    activities: [welcome],
    completion: { rule: 'all' },
    sites: ['wexcombe'],
    findableBy: 'own-organisation',
  },
  {
    key: 'before-your-first-day',
    title: { en: 'Before your first day', cy: 'Cyn eich diwrnod cyntaf' },
    summary: {
      en: 'A short list for people who have accepted an offer: what to bring, where to go, what to tell us.',
      cy: 'Rhestr fer i bobl sydd wedi derbyn cynnig: beth i’w ddod, ble i fynd, beth i’w ddweud wrthym.',
    },
    description: {
      en: text(`
        Congratulations on your new job. There is nothing to study yet: only a few things that make the first morning easier.

        Bring proof of your right to work, your bank details and, if you will drive for us, your licence. Tell your manager now about any adjustment that you need, such as equipment, hours, parking or a quiet place, so that it is there when you arrive.

        ## Please check that you know
        - where to be, at what time, and whom to ask for
        - what to wear, and where to park or get off the bus
        - whom to ring if you are delayed
      `),
    },
    category: 'starting-with-us',
    minutes: 10,
    owner: { organisation: 'wexcombe', unit: 'resources-hr' },
    contact: { name: { en: 'Recruitment team' }, email: 'recruitment@wexcombe.example' },
    activities: [
      declares('I am ready for my first day', 'Rwy’n barod am fy niwrnod cyntaf', {
        en: 'I know where to go, when and whom to ask for, and I have told my manager about any adjustments that I need.',
      }),
    ],
    completion: { rule: 'all' },
    sites: ['wexcombe'],
    findableBy: 'own-organisation',
  },
  {
    key: 'croeso-i-gwm-taran',
    title: { en: 'Welcome to Cwm Taran', cy: 'Croeso i Gwm Taran' },
    summary: {
      en: 'A welcome in Welsh: the valley, the partnership, and the Welsh that you will hear on your first day.',
      cy: 'Croeso yn Gymraeg: y cwm, y bartneriaeth, a’r Gymraeg y byddwch chi’n ei chlywed ar eich diwrnod cyntaf.',
    },
    description: {
      en: text(`
        This lesson is in Welsh. It is written in simple sentences, so people who are learning can follow it too. It tells you who we are and how we work together.

        If you are at the very beginning, take “First words of Welsh at work” and come back later.

        ## What you will learn
        - what the partnership does and what we value
        - your rights and duties in using Welsh at work
        - whom to ask for help in your first week
      `),
      cy: text(`
        Rydyn ni’n falch eich bod chi yma. Mae’r wers hon yn dweud pwy ydyn ni, beth rydyn ni’n ei wneud i bobl y cwm, a sut rydyn ni’n gweithio gyda’n gilydd.

        Mae’r wers wedi’i hysgrifennu mewn brawddegau syml, felly gall dysgwyr ei dilyn hefyd. Cymerwch eich amser: bydd y wers yn cofio lle’r oeddech chi.

        ## Beth fyddwch chi’n ei ddysgu
        - beth mae’r bartneriaeth yn ei wneud, a beth sy’n bwysig i ni
        - eich hawliau a’ch dyletswyddau wrth ddefnyddio’r Gymraeg yn y gwaith
        - wrth bwy i ofyn am help yn ystod eich wythnos gyntaf
      `),
    },
    category: 'starting-with-us',
    minutes: 15,
    owner: { organisation: 'cwm-taran', unit: 'cwm-taran-people' },
    contact: { name: { en: 'People and learning', cy: 'Pobl a dysgu' }, email: 'dysgu@cwmtaran.example' },
    activities: [
      finishes('croeso', 'Welcome to Cwm Taran: the lesson, in Welsh', 'Croeso i Gwm Taran: y wers'),
    ],
    completion: { rule: 'all' },
    sites: ['cwmtaran'],
    findableBy: 'whole-site',
  },
]
