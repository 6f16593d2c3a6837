import type { DemoCourse } from '../types.ts'
import { declares, finishes, text } from './write.ts'

/** Lone working, driving, and what to report afterwards. */
export const outAndAboutCourses: DemoCourse[] = [
  {
    key: 'lone-working-home-visits',
    title: {
      en: 'Lone working: visiting people at home',
      cy: 'Gweithio ar eich pen eich hun: ymweld â phobl gartref',
    },
    summary: {
      en: 'Plan the visit, read the doorstep, leave when it feels wrong, and make sure that somebody knows where you are.',
      cy: 'Cynllunio’r ymweliad, darllen y sefyllfa wrth y drws, gadael os nad yw’n teimlo’n iawn, a sicrhau bod rhywun yn gwybod ble rydych chi.',
    },
    description: {
      en: text(`
        Fire and rescue staff make thousands of safe and well visits a year, mostly alone, and so do many council colleagues. Almost all go well. This lesson is about the few that do not.

        It follows one visit from the diary to the drive home. It is for anybody who visits people at home or works where no colleague can see or hear them.

        ## What you will learn
        - what to find out before you go
        - how to use a buddy, a check-in time and a code phrase
        - how to read a doorstep and leave without a fuss
        - what to report afterwards, and why near misses matter
      `),
      cy: text(`
        Mae staff tân ac achub yn gwneud miloedd o ymweliadau diogel ac iach bob blwyddyn, gan amlaf ar eu pen eu hunain, ac felly hefyd lawer o gydweithwyr yn y cyngor. Mae bron pob un yn mynd yn iawn. Mae’r wers hon am yr ychydig sydd ddim.

        Mae’n dilyn un ymweliad o’r dyddiadur hyd at y daith adref. Mae’r wers ei hun yn Saesneg ar hyn o bryd.

        ## Beth fyddwch chi’n ei ddysgu
        - beth i’w ganfod cyn mynd
        - sut i ddefnyddio cyfaill, amser cysylltu ac ymadrodd cod
        - sut i ddarllen y sefyllfa wrth y drws a gadael heb ffws
        - beth i’w adrodd wedyn, a pham mae digwyddiadau a fu bron â digwydd yn bwysig
      `),
    },
    category: 'health-and-safety',
    minutes: 20,
    owner: { organisation: 'wexcombe-fire', unit: 'fire-home-visits' },
    contact: { name: { en: 'Prevention team', cy: 'Y tîm atal' }, email: 'prevention@wexcombefire.example' },
    activities: [
      finishes('lone-working', 'Lone working: the lesson', 'Gweithio ar eich pen eich hun: y wers'),
    ],
    completion: { rule: 'all' },
    sites: ['wexcombe', 'cwmtaran'],
    findableBy: 'whole-site',
  },
  {
    key: 'lone-working-in-social-care',
    title: {
      en: 'Lone working in social care',
      cy: 'Gweithio ar eich pen eich hun ym maes gofal cymdeithasol',
    },
    summary: {
      en: 'The home visits lesson, with the buddy and check-in arrangements of your own team.',
      cy: 'Y wers ymweliadau cartref, gyda threfniadau cyfaill a chysylltu eich tîm chi.',
    },
    description: {
      en: text(`
        Social care visits can carry strong feelings: about children, money, illness and independence. Knowing people well does not always make a visit safe.

        The lesson was made with our fire and rescue colleagues. After it, sit down with your team’s lone working plan and set up your buddy. Your manager checks in supervision that it works.

        ## What you will learn
        - how to plan and end a visit safely
        - how your team’s buddy and check-in system works
        - how to record a risk, so that the next visitor knows
      `),
    },
    category: 'health-and-safety',
    minutes: 30,
    owner: { organisation: 'wexcombe', unit: 'adult-care-learning' },
    contact: { name: { en: 'Adult care learning' }, email: 'care.learning@wexcombe.example' },
    activities: [
      finishes('lone-working', 'Lone working: the lesson', 'Gweithio ar eich pen eich hun: y wers'),
      declares('My buddy and check-in are set up', 'Mae fy nghyfaill a’m trefn gysylltu wedi’u gosod', {
        en: 'I have read my team’s lone working plan, I have a buddy, and we have tried our check-in and our code phrase.',
      }),
    ],
    completion: { rule: 'all' },
    sites: ['wexcombe'],
    findableBy: 'own-organisation',
  },
  {
    key: 'driving-for-work',
    title: { en: 'Driving for work: yearly declaration', cy: 'Gyrru yn y gwaith: datganiad blynyddol' },
    summary: {
      en: 'Confirm once a year that your licence, insurance and vehicle are right for driving at work.',
      cy: 'Cadarnhau unwaith y flwyddyn fod eich trwydded, eich yswiriant a’ch cerbyd yn addas i yrru yn y gwaith.',
    },
    description: {
      en: text(`
        More people are hurt at work on the road than anywhere else. If you drive for us, in your own car or in ours, we check once a year that everything is in order.

        Have your driving licence and insurance certificate beside you. If you use your own vehicle, your policy must include **business use**: commuting cover is not enough.

        ## Before you declare
        - your licence is valid for what you drive, and you have told us of any points
        - your eyesight meets the standard, with glasses if you need them
        - your vehicle is taxed, insured for business use and, if it needs one, has an MOT
        - you never use a hand-held phone, and you plan breaks every two hours
      `),
    },
    category: 'health-and-safety',
    minutes: 10,
    owner: { organisation: 'wexcombe', unit: 'highways-road-safety' },
    contact: { name: { en: 'Road safety team' }, email: 'road.safety@wexcombe.example' },
    activities: [
      declares('My driving declaration', 'Fy natganiad gyrru', {
        en: 'My licence, eyesight, insurance and vehicle meet the driving at work policy, and I will tell my manager at once if that changes.',
      }),
    ],
    completion: { rule: 'all' },
    sites: ['wexcombe'],
    findableBy: 'whole-site',
  },
  {
    key: 'accidents-and-near-misses',
    title: {
      en: 'Reporting accidents and near misses',
      cy: 'Adrodd am ddamweiniau a digwyddiadau a fu bron â digwydd',
    },
    summary: {
      en: 'What to report, to whom and how fast, so that the same thing does not hurt somebody next week.',
      cy: 'Beth i’w adrodd, wrth bwy a pha mor gyflym, fel nad yw’r un peth yn brifo rhywun yr wythnos nesaf.',
    },
    description: {
      en: text(`
        Report every accident, every case of violence or abuse, and every near miss on the same day. A near miss is a free warning: nobody was hurt, this time.

        Make the area safe, get first aid, tell your manager, and fill in the incident form. Some injuries, diseases and dangerous events must also be reported to the Health and Safety Executive under the RIDDOR regulations. The safety team does that: your part is to tell us quickly.

        ## What you will declare
        - you know where your first aid kit and first aiders are
        - you know where the incident form is
        - you know that nobody is blamed for an honest report
      `),
    },
    category: 'health-and-safety',
    minutes: 10,
    owner: { organisation: 'wexcombe', unit: 'resources-hr' },
    contact: { name: { en: 'Health and safety team' }, email: 'safety@wexcombe.example' },
    activities: [
      declares('I know how to report', 'Rwy’n gwybod sut i adrodd', {
        en: 'I know where my first aiders and the incident form are, and I will report accidents, violence and near misses the same day.',
      }),
    ],
    completion: { rule: 'all' },
    sites: ['wexcombe'],
    findableBy: 'whole-site',
  },
]
