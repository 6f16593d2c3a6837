import type { DemoCourse } from '../types.ts'
import { declares, finishes, passes, text } from './write.ts'

export const healthCourses: DemoCourse[] = [
  {
    key: 'fire-safety-at-work',
    title: { en: 'Fire safety at work', cy: 'Diogelwch tân yn y gwaith' },
    summary: {
      en: 'Spot what starts fires, raise the alarm and get everybody out, whatever building you work in.',
      cy: 'Adnabod yr hyn sy’n achosi tân, canu’r larwm a chael pawb allan, ym mha adeilad bynnag rydych chi’n gweithio.',
    },
    description: {
      en: text(`
        Every year a handful of our buildings have a real fire, nearly always from something ordinary: a heater, a charger, a door wedged open. This short lesson shows what to look for and what to do.

        It is for everyone who works in one of our buildings, even for a day. Fire wardens and care home staff take further training on top of it.

        ## What you will learn
        - the three things that every fire needs, and how to keep them apart
        - what to do when you find a fire or hear the alarm
        - how to help people who need more time to leave
        - when to leave an extinguisher alone
      `),
      cy: text(`
        Bob blwyddyn mae tân go iawn mewn rhai o’n hadeiladau, a hynny bron bob tro oherwydd rhywbeth cyffredin: gwresogydd, gwefrydd, neu ddrws wedi’i ddal ar agor. Mae’r wers fer hon yn dangos beth i gadw llygad amdano a beth i’w wneud.

        Mae’r cwrs ar gyfer pawb sy’n gweithio yn un o’n hadeiladau, hyd yn oed am ddiwrnod. Mae’r wers ei hun yn Saesneg ar hyn o bryd.

        ## Beth fyddwch chi’n ei ddysgu
        - y tri pheth sydd eu hangen ar bob tân, a sut i’w cadw ar wahân
        - beth i’w wneud os dewch chi o hyd i dân neu glywed y larwm
        - sut i helpu pobl sydd angen mwy o amser i adael
        - pryd i beidio â chyffwrdd â diffoddwr tân
      `),
    },
    category: 'health-and-safety',
    minutes: 15,
    owner: { organisation: 'wexcombe', unit: 'resources-learning' },
    contact: {
      name: { en: 'Health and safety team', cy: 'Tîm iechyd a diogelwch' },
      email: 'safety@wexcombe.example',
    },
    activities: [
      passes('fire-safety', 'Fire safety at work: the lesson', 'Diogelwch tân yn y gwaith: y wers'),
    ],
    completion: { rule: 'all' },
    sites: ['wexcombe', 'cwmtaran'],
    findableBy: 'whole-site',
  },
  {
    key: 'fire-safety-in-care-homes',
    title: { en: 'Fire safety in our care homes', cy: 'Diogelwch tân yn ein cartrefi gofal' },
    summary: {
      en: 'The fire safety lesson, then your own home’s plan: who moves whom, to where, by day and by night.',
      cy: 'Y wers diogelwch tân, ac yna cynllun eich cartref chi: pwy sy’n symud pwy, i ble, ddydd a nos.',
    },
    description: {
      en: text(`
        In a care home people cannot simply walk out. We move residents behind the next set of fire doors first, and every shift must know how.

        Take the lesson, read the evacuation plan in your home’s entrance hall, and walk the route with your senior. Then declare that you have done so. You do this once a year, and again whenever you change homes.

        ## What you will learn
        - how fires start and how to prevent them
        - how to raise the alarm and leave safely
        - what your home’s plan asks of you on each shift
      `),
    },
    category: 'health-and-safety',
    minutes: 35,
    owner: { organisation: 'hollybank', unit: 'hollybank-quality' },
    contact: { name: { en: 'Hollybank training team' }, email: 'training@hollybank.example' },
    activities: [
      passes('fire-safety', 'Fire safety at work: the lesson', 'Diogelwch tân yn y gwaith: y wers'),
      declares('I know my home’s evacuation plan', 'Rwy’n gwybod cynllun gadael fy nghartref', {
        en: 'I have read my home’s evacuation plan, walked the route with a senior colleague, and know what I do on each shift.',
      }),
    ],
    completion: { rule: 'all' },
    sites: ['wexcombe'],
    findableBy: 'own-organisation',
  },
  {
    key: 'fire-warden-duties',
    title: { en: 'Fire wardens: knowing your building', cy: 'Wardeniaid tân: adnabod eich adeilad' },
    summary: {
      en: 'For fire wardens in any of our buildings: refresh the basics, then walk and check your own area.',
      cy: 'I wardeniaid tân yn unrhyw un o’n hadeiladau: adolygu’r hanfodion, yna cerdded a gwirio eich ardal eich hun.',
    },
    description: {
      en: text(`
        Wardens make the first three minutes count. You check that your area is clear, close doors, and report to the person in charge at the assembly point. You are never asked to fight a fire or to put yourself at risk.

        Take the lesson again, even if you know it, because colleagues will ask you. Then walk your area with the checklist that you were given when you were appointed.

        ## What you will do
        - refresh how to prevent fires and leave safely
        - find every exit, call point and refuge in your area
        - agree with your deputy who sweeps which rooms
      `),
    },
    category: 'health-and-safety',
    minutes: 40,
    owner: { organisation: 'wexcombe-fire', unit: 'fire-business' },
    contact: { name: { en: 'Business fire safety' }, email: 'business.safety@wexcombefire.example' },
    activities: [
      passes('fire-safety', 'Fire safety at work: the lesson', 'Diogelwch tân yn y gwaith: y wers'),
      declares('I have walked and checked my area', 'Rwyf wedi cerdded a gwirio fy ardal', {
        en: 'I have walked my area, found every exit, call point and refuge, and agreed with my deputy who checks which rooms.',
      }),
    ],
    completion: { rule: 'all' },
    sites: ['wexcombe'],
    findableBy: 'whole-site',
  },
  {
    key: 'display-screen-equipment',
    title: { en: 'Working well at a screen', cy: 'Gweithio’n dda wrth sgrin' },
    summary: {
      en: 'Set up chair, desk and screen so that your back, wrists and eyes still feel well at five o’clock.',
      cy: 'Gosod cadair, desg a sgrin fel bod eich cefn, eich arddyrnau a’ch llygaid yn dal i deimlo’n dda am bump o’r gloch.',
    },
    description: {
      en: text(`
        If you use a screen for an hour or more most days, we must help you to do it safely. This lesson takes you through your own workstation, part by part, while you sit at it.

        It is for staff at desks, at home, in libraries and in vehicles. If something hurts or your set-up can’t be put right, tell your manager, who can arrange a workstation assessment. We pay for eye tests.

        ## What you will learn
        - how to set your chair, screen, keyboard and mouse
        - why short, frequent breaks beat one long one
        - how to use a laptop away from your desk
        - how to ask for equipment, adjustments and an eye test
      `),
      cy: text(`
        Os ydych chi’n defnyddio sgrin am awr neu fwy y rhan fwyaf o ddyddiau, rhaid i ni eich helpu i wneud hynny’n ddiogel. Mae’r wers yn eich tywys drwy eich gweithfan eich hun, fesul rhan, wrth i chi eistedd yno.

        Mae ar gyfer staff wrth ddesg, gartref, mewn llyfrgelloedd ac mewn cerbydau. Os oes rhywbeth yn brifo, dywedwch wrth eich rheolwr. Ni sy’n talu am brofion llygaid. Mae’r wers ei hun yn Saesneg ar hyn o bryd.

        ## Beth fyddwch chi’n ei ddysgu
        - sut i osod eich cadair, sgrin, bysellfwrdd a llygoden
        - pam mae seibiannau byr ac aml yn well nag un hir
        - sut i ddefnyddio gliniadur i ffwrdd o’ch desg
        - sut i ofyn am offer, addasiadau a phrawf llygaid
      `),
    },
    category: 'health-and-safety',
    minutes: 15,
    owner: { organisation: 'wexcombe', unit: 'resources-learning' },
    contact: {
      name: { en: 'Health and safety team', cy: 'Tîm iechyd a diogelwch' },
      email: 'safety@wexcombe.example',
    },
    activities: [
      finishes(
        'display-screens',
        'Working well at a screen: the lesson',
        'Gweithio’n dda wrth sgrin: y wers',
      ),
    ],
    completion: { rule: 'all' },
    sites: ['wexcombe', 'cwmtaran'],
    findableBy: 'whole-site',
  },
  {
    key: 'working-from-home-safely',
    title: { en: 'Working from home safely', cy: 'Gweithio gartref yn ddiogel' },
    summary: {
      en: 'Check your home workspace, and agree with your manager how you stay in touch.',
      cy: 'Gwirio eich man gwaith gartref, a chytuno â’ch rheolwr sut byddwch chi’n cadw mewn cysylltiad.',
    },
    description: {
      en: text(`
        Home is a workplace too when you work there. The same care is due to your back and eyes, to the leads on your floor, and to the information on your table.

        Take the screen lesson at the place where you really work, put right what you can, then talk to your manager about the rest before you make the declaration.

        ## What you will do
        - set up a good position, even at a kitchen table
        - check plugs, leads, light and the way out
        - agree how you start, pause and end the day
      `),
    },
    category: 'health-and-safety',
    minutes: 25,
    owner: { organisation: 'alder-vale', unit: 'alder-vale-corporate' },
    contact: { name: { en: 'Alder Vale people team' }, email: 'people@aldervale.example' },
    activities: [
      finishes(
        'display-screens',
        'Working well at a screen: the lesson',
        'Gweithio’n dda wrth sgrin: y wers',
      ),
      declares('My home workspace is safe', 'Mae fy man gwaith gartref yn ddiogel', {
        en: 'I have checked my workspace at home, put right what I could, and agreed with my manager how we stay in touch.',
      }),
    ],
    completion: { rule: 'all' },
    sites: ['wexcombe'],
    findableBy: 'own-organisation',
  },
]
