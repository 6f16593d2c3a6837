import type { DemoCourse } from '../types.ts'
import { declares, finishes, text } from './write.ts'

export const managingCourses: DemoCourse[] = [
  {
    key: 'managing-lone-workers',
    title: { en: 'Managing people who work alone', cy: 'Rheoli pobl sy’n gweithio ar eu pen eu hunain' },
    summary: {
      en: 'Take the lesson that your staff take, then test whether your own check-in would notice a missing person.',
      cy: 'Dilynwch y wers y mae eich staff yn ei dilyn, yna profwch a fyddai eich trefn gysylltu yn sylwi bod rhywun ar goll.',
    },
    description: {
      en: text(`
        A lone working plan is only as good as the person who notices that nobody rang. As a manager that is your duty, and it is worth practising.

        Take the lesson, review your team’s risk assessment, and run one drill: have somebody miss a check-in on purpose, and time how long it takes until you act.

        ## What you will do
        - see visits from your staff’s side
        - agree buddies, times and a code phrase
        - test the escalation, out of hours too
      `),
    },
    category: 'managing-people',
    minutes: 60,
    owner: { organisation: 'wexcombe', unit: 'resources-learning' },
    contact: { name: { en: 'Health and safety team' }, email: 'safety@wexcombe.example' },
    activities: [
      finishes('lone-working', 'Lone working: the lesson', 'Gweithio ar eich pen eich hun: y wers'),
      declares('I have tested our check-in', 'Rwyf wedi profi ein trefn gysylltu', {
        en: 'I have reviewed my team’s lone working risk assessment and tested a missed check-in within the last six months.',
      }),
    ],
    completion: { rule: 'all' },
    sites: ['wexcombe'],
    findableBy: 'whole-site',
  },
  {
    key: 'workstation-checks-for-managers',
    title: {
      en: 'Workstation checks: what managers do',
      cy: 'Gwirio gweithfannau: beth mae rheolwyr yn ei wneud',
    },
    summary: {
      en: 'Know what a good set-up looks like, act on what people tell you, and arrange adjustments quickly.',
      cy: 'Gwybod sut olwg sydd ar weithfan dda, gweithredu ar yr hyn y mae pobl yn ei ddweud, a threfnu addasiadau’n gyflym.',
    },
    description: {
      en: text(`
        Your staff check their own workstations. What they cannot solve comes to you: a chair that does not fit, pain that will not go, a disability that needs different equipment.

        Take the lesson so that you know what good looks like. Then go through the open points of your team, whether they work in an office, at home or in a vehicle.

        ## What you will learn
        - what a comfortable set-up looks like
        - when to ask for an assessment or occupational health
        - how to order equipment and adjustments without delay
      `),
    },
    category: 'managing-people',
    minutes: 40,
    owner: { organisation: 'wexcombe', unit: 'resources-hr' },
    contact: { name: { en: 'Human resources' }, email: 'hr@wexcombe.example' },
    activities: [
      finishes(
        'display-screens',
        'Working well at a screen: the lesson',
        'Gweithio’n dda wrth sgrin: y wers',
      ),
      declares('My team’s open points are dealt with', 'Mae pwyntiau agored fy nhîm wedi’u datrys', {
        en: 'I have gone through my team’s workstation checks, and every open point is solved or has a date.',
      }),
    ],
    completion: { rule: 'all' },
    sites: ['wexcombe'],
    findableBy: 'whole-site',
  },
  {
    key: 'your-first-month-as-a-manager',
    title: { en: 'Your first month as a manager', cy: 'Eich mis cyntaf fel rheolwr' },
    summary: {
      en: 'Twelve things to do in your first four weeks, from meeting everyone to knowing your budget.',
      cy: 'Deuddeg peth i’w gwneud yn eich pedair wythnos gyntaf, o gwrdd â phawb i ddeall eich cyllideb.',
    },
    description: {
      en: text(`
        Leading a team is a different job, not a bigger one. Nobody expects you to change everything in a month. Listen first.

        Meet each person alone for half an hour. Ask what works, what does not, and what you should know about them: caring duties, adjustments, ambitions. Find out what your team must deliver, what it may spend, and who your own manager wants to hear from.

        ## By the end of the month
        - you have met everybody, and set a date for each person’s next talk
        - you know who has learning that is overdue
        - you know your risk assessments, your budget and your delegations
        - you have found a fellow manager to talk to
      `),
    },
    category: 'managing-people',
    minutes: 30,
    owner: { organisation: 'wexcombe', unit: 'resources-learning' },
    contact: { name: { en: 'Learning and development' }, email: 'learning@wexcombe.example' },
    activities: [
      declares('I have done the twelve things', 'Rwyf wedi gwneud y deuddeg peth', {
        en: 'I have worked through the first-month list for managers and talked it over with my own manager.',
      }),
    ],
    completion: { rule: 'all' },
    sites: ['wexcombe'],
    findableBy: 'own-organisation',
  },
]
