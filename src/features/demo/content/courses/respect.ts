import type { DemoCourse } from '../types.ts'
import { declares, passes, text } from './write.ts'

const lesson = passes(
  'equality-and-respect',
  'Equality and respect at work: the lesson',
  'Cydraddoldeb a pharch yn y gwaith: y wers',
)

export const respectCourses: DemoCourse[] = [
  {
    key: 'equality-and-respect-at-work',
    title: { en: 'Equality and respect at work', cy: 'Cydraddoldeb a pharch yn y gwaith' },
    summary: {
      en: 'What the Equality Act asks of us, and what to say when something unfair happens in front of you.',
      cy: 'Beth mae’r Ddeddf Cydraddoldeb yn ei ofyn gennym ni, a beth i’w ddweud pan fydd rhywbeth annheg yn digwydd o’ch blaen.',
    },
    description: {
      en: text(`
        People do their best work, and get the best service, where they are treated fairly. The law sets the floor. This lesson is about the floor and about what we build on it.

        You can take it in English or in Welsh, and change language on any page.

        ## What you will learn
        - the nine protected characteristics
        - what discrimination, harassment and victimisation mean in real situations
        - how reasonable adjustments work
        - four ways to step in when you see something wrong
      `),
      cy: text(`
        Mae pobl yn gweithio orau, ac yn cael y gwasanaeth gorau, lle maen nhw’n cael eu trin yn deg. Y gyfraith yw’r llawr. Mae’r wers hon yn sôn am y llawr, ac am yr hyn rydyn ni’n ei adeiladu arno.

        Gallwch chi ddilyn y wers yn Gymraeg neu yn Saesneg, a newid iaith ar unrhyw dudalen.

        ## Beth fyddwch chi’n ei ddysgu
        - y naw nodwedd warchodedig
        - beth yw gwahaniaethu, aflonyddu ac erledigaeth mewn sefyllfaoedd go iawn
        - sut mae addasiadau rhesymol yn gweithio
        - pedair ffordd o gamu i mewn pan welwch chi rywbeth o’i le
      `),
    },
    category: 'equality-and-respect',
    minutes: 20,
    owner: { organisation: 'cwm-taran', unit: 'cwm-taran-people' },
    contact: { name: { en: 'People and learning', cy: 'Pobl a dysgu' }, email: 'dysgu@cwmtaran.example' },
    activities: [lesson],
    completion: { rule: 'all' },
    sites: ['cwmtaran', 'wexcombe'],
    findableBy: 'whole-site',
  },
  {
    key: 'equality-for-councillors',
    title: { en: 'Equality for elected members', cy: 'Cydraddoldeb i aelodau etholedig' },
    summary: {
      en: 'The equality duty in decisions: what to read, what to ask, and how to behave in the chamber.',
      cy: 'Y ddyletswydd cydraddoldeb mewn penderfyniadau: beth i’w ddarllen, beth i’w ofyn, a sut i ymddwyn yn y siambr.',
    },
    description: {
      en: text(`
        When councillors decide, the law asks them to have due regard to the need to end discrimination, advance equality of opportunity and foster good relations. A decision taken without it can be overturned.

        The lesson covers the basics that apply to everybody. The declaration is about your own decisions.

        ## What you will learn
        - the nine protected characteristics, with examples
        - how people experience unfair treatment
        - which questions to ask about an equality impact assessment
      `),
    },
    category: 'equality-and-respect',
    minutes: 30,
    owner: { organisation: 'alder-vale', unit: 'alder-vale-democratic' },
    contact: { name: { en: 'Democratic services' }, email: 'democracy@aldervale.example' },
    activities: [
      lesson,
      declares('Equality in my decisions', 'Cydraddoldeb yn fy mhenderfyniadau', {
        en: 'Before I vote I read the equality impact assessment, and I ask for one when it is missing.',
      }),
    ],
    completion: { rule: 'all' },
    sites: ['wexcombe'],
    findableBy: 'own-organisation',
  },
  {
    key: 'respect-in-our-homes',
    title: { en: 'Respect in our homes', cy: 'Parch yn ein cartrefi' },
    summary: {
      en: 'Equality and respect between residents, families and colleagues, and what to do when it is missing.',
      cy: 'Cydraddoldeb a pharch rhwng preswylwyr, teuluoedd a chydweithwyr, a beth i’w wneud pan fydd ar goll.',
    },
    description: {
      en: text(`
        In one house live people with ninety years of different lives, cared for by colleagues from four continents. Respect is what makes it a home.

        The lesson is shared with councils, so some examples come from offices. Talk about them in your team meeting: what would each look like here?

        ## What you will learn
        - what the Equality Act protects
        - how to answer hurtful remarks, also from residents
        - how to ask for an adjustment for yourself
      `),
    },
    category: 'equality-and-respect',
    minutes: 20,
    owner: { organisation: 'hollybank', unit: 'hollybank-quality' },
    contact: { name: { en: 'Hollybank training team' }, email: 'training@hollybank.example' },
    activities: [lesson],
    completion: { rule: 'all' },
    sites: ['wexcombe'],
    findableBy: 'own-organisation',
  },
  {
    key: 'code-of-conduct',
    title: { en: 'Code of conduct for staff', cy: 'Cod ymddygiad i staff' },
    summary: {
      en: 'Read and accept the code: honesty, gifts, interests, political balance and social media.',
      cy: 'Darllen a derbyn y cod: gonestrwydd, rhoddion, buddiannau, cydbwysedd gwleidyddol a chyfryngau cymdeithasol.',
    },
    description: {
      en: text(`
        People pay for us and cannot choose another council. So they must be able to trust that we act for everybody, and never for ourselves.

        The code is four pages long. Read it, talk to your manager about anything that applies to you, such as a second job or a relative who tenders for our work, and then declare.

        ## You will accept that
        - you declare interests, gifts and hospitality
        - you serve councillors of every party equally
        - you think before you post
        - you treat residents and colleagues with respect
      `),
    },
    category: 'equality-and-respect',
    minutes: 15,
    owner: { organisation: 'wexcombe', unit: 'resources-legal' },
    contact: { name: { en: 'Legal and democratic services' }, email: 'conduct@wexcombe.example' },
    activities: [
      declares('I accept the code of conduct', 'Rwy’n derbyn y cod ymddygiad', {
        en: 'I have read the code of conduct, will follow it, and have declared any interest that it asks about.',
      }),
    ],
    completion: { rule: 'all' },
    sites: ['wexcombe'],
    findableBy: 'own-organisation',
  },
]
