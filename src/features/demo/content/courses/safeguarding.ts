import type { DemoCourse } from '../types.ts'
import { declares, passes, text } from './write.ts'

const lesson = passes(
  'safeguarding-adults',
  'Safeguarding adults level 1: the lesson',
  'Diogelu oedolion lefel 1: y wers',
)

export const safeguardingCourses: DemoCourse[] = [
  {
    key: 'safeguarding-adults-level-1',
    title: { en: 'Safeguarding adults: level 1', cy: 'Diogelu oedolion: lefel 1' },
    summary: {
      en: 'Notice the signs of abuse and neglect, talk to the person, and tell somebody who can act.',
      cy: 'Sylwi ar arwyddion o gam-drin ac esgeulustod, siarad â’r person, a dweud wrth rywun all weithredu.',
    },
    description: {
      en: text(`
        You do not have to be a social worker to notice that something is wrong. Library staff, drivers, planners and firefighters have all started an enquiry that made somebody safe.

        Level 1 is for everyone. People who work directly with adults who need care go on to level 2 after it.

        ## What you will learn
        - who is an adult at risk, in England and in Wales
        - ten kinds of abuse and neglect, and what they look like
        - how to respond when somebody tells you something
        - how to raise a concern the same day, and when to ring 999
      `),
      cy: text(`
        Does dim rhaid i chi fod yn weithiwr cymdeithasol i sylwi bod rhywbeth o’i le. Mae staff llyfrgell, gyrwyr, cynllunwyr a diffoddwyr tân i gyd wedi dechrau ymholiad a wnaeth rywun yn ddiogel.

        Mae lefel 1 ar gyfer pawb. Mae’r wers yn sôn am y gyfraith yng Nghymru ac yn Lloegr. Mae’r wers ei hun yn Saesneg ar hyn o bryd.

        ## Beth fyddwch chi’n ei ddysgu
        - pwy sy’n oedolyn mewn perygl, yng Nghymru ac yn Lloegr
        - deg math o gam-drin ac esgeulustod, a sut maen nhw’n edrych
        - sut i ymateb pan fydd rhywun yn dweud rhywbeth wrthych chi
        - sut i godi pryder yr un diwrnod, a phryd i ffonio 999
      `),
    },
    category: 'safeguarding',
    minutes: 25,
    owner: { organisation: 'wexcombe', unit: 'adult-care-safeguarding' },
    contact: {
      name: { en: 'Safeguarding adults team', cy: 'Tîm diogelu oedolion' },
      email: 'safeguarding@wexcombe.example',
    },
    activities: [lesson],
    completion: { rule: 'all' },
    sites: ['wexcombe', 'cwmtaran'],
    findableBy: 'whole-site',
  },
  {
    key: 'safeguarding-adults-in-care-homes',
    title: { en: 'Safeguarding adults in our homes', cy: 'Diogelu oedolion yn ein cartrefi' },
    summary: {
      en: 'The level 1 lesson, and how concerns are raised at Hollybank, also about a colleague.',
      cy: 'Y wers lefel 1, a sut mae codi pryderon yn Hollybank, hefyd am gydweithiwr.',
    },
    description: {
      en: text(`
        Residents depend on us for the most private parts of their day. That closeness is why care staff are often the first to notice harm, and sometimes the cause of it.

        Take the lesson, then find the safeguarding board in your home. It names the people to tell and the county’s number, which anybody may ring, without asking a manager first.

        ## What you will learn
        - the signs of abuse and neglect in a care home
        - how to answer a resident who tells you something
        - how to raise a concern about a colleague or a manager
      `),
    },
    category: 'safeguarding',
    minutes: 35,
    owner: { organisation: 'hollybank', unit: 'hollybank-quality' },
    contact: { name: { en: 'Hollybank training team' }, email: 'training@hollybank.example' },
    activities: [
      lesson,
      declares('I know whom to tell', 'Rwy’n gwybod wrth bwy i ddweud', {
        en: 'I know who leads on safeguarding in my home and where the county’s number is, and that I may ring it myself.',
      }),
    ],
    completion: { rule: 'all' },
    sites: ['wexcombe'],
    findableBy: 'own-organisation',
  },
  {
    key: 'safeguarding-for-volunteers',
    title: { en: 'Safeguarding for volunteers', cy: 'Diogelu i wirfoddolwyr' },
    summary: {
      en: 'For people who give their time: what to notice, what to say, and whom to ring.',
      cy: 'I bobl sy’n rhoi o’u hamser: beth i sylwi arno, beth i’w ddweud, a phwy i’w ffonio.',
    },
    description: {
      en: text(`
        Thornmere’s volunteers drive people to lunch clubs, deliver books and keep people company. You may be the one person somebody sees this week.

        You are not asked to investigate, only to notice and to tell your coordinator. The lesson shows you how, in half an hour, on any phone or at a library computer.

        ## What you will learn
        - what abuse and neglect can look like from the doorstep
        - how to listen without making promises
        - how your coordinator helps, and what happens next
      `),
    },
    category: 'safeguarding',
    minutes: 25,
    owner: { organisation: 'thornmere', unit: 'thornmere-volunteers' },
    contact: { name: { en: 'Volunteering coordinator' }, email: 'volunteering@thornmere.example' },
    activities: [lesson],
    completion: { rule: 'all' },
    sites: ['wexcombe'],
    findableBy: 'whole-site',
  },
  {
    key: 'safeguarding-in-the-fire-service',
    title: { en: 'Safeguarding for crews and visitors', cy: 'Diogelu i griwiau ac ymwelwyr' },
    summary: {
      en: 'What firefighters and safety officers see in homes, and how to pass it on before the shift ends.',
      cy: 'Yr hyn y mae diffoddwyr tân a swyddogion diogelwch yn ei weld mewn cartrefi, a sut i’w basio ymlaen cyn diwedd y sifft.',
    },
    description: {
      en: text(`
        Crews go into homes that nobody else enters. Hoarding, burns that do not fit the story, a locked kitchen: you see them first, and you may see them only once.

        The lesson is the county’s level 1. The declaration covers our own route: the officer in charge rings the duty group manager, and the referral is made before the end of the shift.

        ## What you will learn
        - the signs of abuse, neglect and self-neglect
        - what to say to the person at the scene
        - how to refer through your officer in charge
      `),
    },
    category: 'safeguarding',
    minutes: 30,
    owner: { organisation: 'wexcombe-fire', unit: 'fire-prevention' },
    contact: { name: { en: 'Prevention team' }, email: 'prevention@wexcombefire.example' },
    activities: [
      lesson,
      declares('I know our referral route', 'Rwy’n gwybod ein llwybr atgyfeirio', {
        en: 'I know how to refer a concern through the officer in charge, and that it must be made before my shift ends.',
      }),
    ],
    completion: { rule: 'all' },
    sites: ['wexcombe'],
    findableBy: 'own-organisation',
  },
  {
    key: 'speaking-up',
    title: { en: 'Speaking up about wrongdoing', cy: 'Codi llais am gamwedd' },
    summary: {
      en: 'How to report danger, fraud or cover-ups at work, and how the law protects you when you do.',
      cy: 'Sut i roi gwybod am berygl, twyll neu guddio’r gwir yn y gwaith, a sut mae’r gyfraith yn eich diogelu.',
    },
    description: {
      en: text(`
        Sometimes the thing that is wrong is inside our own walls. Speaking up, also called whistleblowing, means telling somebody about danger, crime or a cover-up that affects other people.

        Talk to your manager if you can. If you cannot, ring the confidential line or write to the monitoring officer. You can also go to an outside regulator. The law protects workers who report in the public interest: nobody may punish you for it, even if you turn out to be mistaken.

        ## You will declare that
        - you know the ways to speak up
        - you know that complaints about your own employment go another way
      `),
    },
    category: 'safeguarding',
    minutes: 10,
    owner: { organisation: 'wexcombe', unit: 'resources-legal' },
    contact: { name: { en: 'Monitoring officer' }, email: 'speak.up@wexcombe.example' },
    activities: [
      declares('I know how to speak up', 'Rwy’n gwybod sut i godi llais', {
        en: 'I have read the speaking up policy and know whom I can tell, inside the council and outside it.',
      }),
    ],
    completion: { rule: 'all' },
    sites: ['wexcombe'],
    findableBy: 'whole-site',
  },
]
