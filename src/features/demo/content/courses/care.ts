import type { DemoCourse } from '../types.ts'
import { declares, passes, text } from './write.ts'

const handling = passes(
  'moving-and-handling',
  'Moving and handling people: the lesson',
  'Symud a thrin pobl: y wers',
)
const infection = passes('infection-prevention', 'Infection prevention: the lesson', 'Atal haint: y wers')
const medication = passes(
  'medication-awareness',
  'Medication awareness: the lesson',
  'Ymwybyddiaeth o feddyginiaeth: y wers',
)

export const careCourses: DemoCourse[] = [
  {
    key: 'moving-and-handling-people',
    title: { en: 'Moving and handling people', cy: 'Symud a thrin pobl' },
    summary: {
      en: 'Help people to move in ways that keep their dignity and your back. Comes before the practical day.',
      cy: 'Helpu pobl i symud mewn ffyrdd sy’n cadw eu hurddas nhw a’ch cefn chi. Daw cyn y diwrnod ymarferol.',
    },
    description: {
      en: text(`
        The safest move is often the one that people make themselves, with time, encouragement and the right equipment. This lesson explains how to think before you touch.

        It does not replace the practical day. You must not use a hoist or a slide sheet until a trainer has signed you off.

        ## What you will learn
        - how to judge the task, the person, yourself and the place
        - what the care plan must tell you
        - how to check a hoist and a sling before use
        - which old-fashioned lifts are never safe
      `),
      cy: text(`
        Yn aml, y symudiad mwyaf diogel yw’r un y mae pobl yn ei wneud eu hunain, gydag amser, anogaeth a’r offer iawn. Mae’r wers hon yn esbonio sut i feddwl cyn cyffwrdd.

        Nid yw’n cymryd lle’r diwrnod ymarferol. Peidiwch â defnyddio teclyn codi na chynfas lithro nes bod hyfforddwr wedi eich cymeradwyo. Mae’r wers ei hun yn Saesneg ar hyn o bryd.

        ## Beth fyddwch chi’n ei ddysgu
        - sut i bwyso a mesur y dasg, y person, chi eich hun a’r lle
        - beth mae’n rhaid i’r cynllun gofal ei ddweud
        - sut i wirio teclyn codi a sling cyn eu defnyddio
        - pa ddulliau codi hen ffasiwn sydd byth yn ddiogel
      `),
    },
    category: 'care-and-support',
    minutes: 45,
    owner: { organisation: 'wexcombe', unit: 'adult-care-learning' },
    contact: {
      name: { en: 'Adult care learning', cy: 'Dysgu gofal oedolion' },
      email: 'care.learning@wexcombe.example',
    },
    activities: [handling],
    completion: { rule: 'all' },
    sites: ['wexcombe', 'cwmtaran'],
    findableBy: 'whole-site',
  },
  {
    key: 'moving-and-handling-in-care-homes',
    title: { en: 'Moving and handling in our homes', cy: 'Symud a thrin pobl yn ein cartrefi' },
    summary: {
      en: 'The lesson, and your own declaration that your practical sign-off is up to date.',
      cy: 'Y wers, a’ch datganiad eich hun fod eich cymeradwyaeth ymarferol yn gyfredol.',
    },
    description: {
      en: text(`
        Every resident has a moving and handling plan. It says how many people, which sling, which size and which loops. If the plan and the person no longer match, stop and tell the senior on duty.

        Take the lesson once a year. Your practical skills are watched and signed off by a key trainer in your home.

        ## What you will learn
        - how to read the plan before each move
        - checks before using a hoist, a sling or a slide sheet
        - how to keep the person in charge of the move
      `),
    },
    category: 'care-and-support',
    minutes: 50,
    owner: { organisation: 'hollybank', unit: 'hollybank-homes' },
    contact: { name: { en: 'Hollybank training team' }, email: 'training@hollybank.example' },
    activities: [
      handling,
      declares('My practical sign-off is in date', 'Mae fy nghymeradwyaeth ymarferol yn gyfredol', {
        en: 'A key trainer has watched and signed off my moving and handling practice within the last 12 months.',
      }),
    ],
    completion: { rule: 'all' },
    sites: ['wexcombe'],
    findableBy: 'own-organisation',
  },
  {
    key: 'infection-prevention-in-care-homes',
    title: { en: 'Infection prevention in care homes', cy: 'Atal haint mewn cartrefi gofal' },
    summary: {
      en: 'Clean hands at the right moments, the right gloves and aprons, and calm action in an outbreak.',
      cy: 'Dwylo glân ar yr adegau iawn, y menig a’r ffedogau iawn, a gweithredu’n bwyllog pan fydd haint yn lledu.',
    },
    description: {
      en: text(`
        An infection that is a nuisance to you can be the end of a resident’s independence. Nearly all of them travel on hands.

        Everyone who works in a home takes this lesson, cooks and housekeepers too. It works at any skill level, and you can stop and continue when a bell rings.

        ## What you will learn
        - how infection gets from one person to another
        - the five moments for clean hands, and how to wash them
        - how to put on and take off gloves, apron and mask
        - what to do about spills, laundry and outbreaks
      `),
    },
    category: 'care-and-support',
    minutes: 25,
    owner: { organisation: 'hollybank', unit: 'hollybank-quality' },
    contact: { name: { en: 'Hollybank infection lead' }, email: 'infection.lead@hollybank.example' },
    activities: [infection],
    completion: { rule: 'all' },
    sites: ['wexcombe'],
    findableBy: 'whole-site',
  },
  {
    key: 'infection-prevention-in-the-community',
    title: { en: 'Infection prevention for care staff', cy: 'Atal haint i staff gofal' },
    summary: {
      en: 'The care home lesson, for colleagues who carry it into day centres, hubs and people’s own homes.',
      cy: 'Y wers cartrefi gofal, i gydweithwyr sy’n mynd â hi i ganolfannau dydd, hybiau a chartrefi pobl.',
    },
    description: {
      en: text(`
        You may see six people before lunch, in six kitchens. What you carry between them should be kindness, not norovirus.

        The lesson is set in a care home, because that is where infection spreads fastest. Everything about hands, gloves and laundry is the same in a day centre or a flat.

        ## What you will learn
        - how infection travels, and how to break the chain
        - when to clean your hands, with or without a sink
        - when gloves and aprons help, and when they do harm
        - when to stay at home yourself
      `),
      cy: text(`
        Efallai y byddwch chi’n gweld chwech o bobl cyn cinio, mewn chwe chegin. Caredigrwydd ddylech chi ei gario o’r naill i’r llall, nid norofeirws.

        Mewn cartref gofal mae’r wers wedi’i gosod, am mai yno mae haint yn lledu gyflymaf. Mae popeth am ddwylo, menig a golchi dillad yr un fath mewn canolfan ddydd neu fflat. Mae’r wers ei hun yn Saesneg ar hyn o bryd.

        ## Beth fyddwch chi’n ei ddysgu
        - sut mae haint yn teithio, a sut i dorri’r gadwyn
        - pryd i lanhau eich dwylo, gyda sinc neu hebddo
        - pryd mae menig a ffedogau’n helpu, a phryd maen nhw’n gwneud drwg
        - pryd i aros gartref eich hun
      `),
    },
    category: 'care-and-support',
    minutes: 25,
    owner: { organisation: 'wexcombe', unit: 'public-health-protection' },
    contact: {
      name: { en: 'Health protection team', cy: 'Tîm diogelu iechyd' },
      email: 'health.protection@wexcombe.example',
    },
    activities: [infection],
    completion: { rule: 'all' },
    sites: ['wexcombe', 'cwmtaran'],
    findableBy: 'whole-site',
  },
  {
    key: 'medication-awareness',
    title: { en: 'Medication awareness', cy: 'Ymwybyddiaeth o feddyginiaeth' },
    summary: {
      en: 'Right person, right medicine, right time: the basics for care staff before the practical assessment.',
      cy: 'Y person iawn, y feddyginiaeth iawn, yr amser iawn: yr hanfodion i staff gofal cyn yr asesiad ymarferol.',
    },
    description: {
      en: text(`
        Medicines help people only when the right one reaches the right person. This lesson gives you the habits that prevent mistakes, and tells you what to do when one happens.

        It does not qualify you to give medicines. For that you need the practical day, and a manager who has watched you and signed you off as competent.

        ## What you will learn
        - the six rights, and how to check them every time
        - how to fill in a medicine chart at the moment of giving
        - what to do when somebody says no
        - why every error is reported, and how soon
      `),
    },
    category: 'care-and-support',
    minutes: 30,
    owner: { organisation: 'hollybank', unit: 'hollybank-quality' },
    contact: { name: { en: 'Hollybank medicines lead' }, email: 'medicines@hollybank.example' },
    activities: [medication],
    completion: { rule: 'all' },
    sites: ['wexcombe'],
    findableBy: 'whole-site',
  },
  {
    key: 'medication-support-at-home',
    title: { en: 'Medication support at home', cy: 'Cymorth gyda meddyginiaeth gartref' },
    summary: {
      en: 'Prompting, assisting or administering? Know the difference before you help somebody at home.',
      cy: 'Atgoffa, cynorthwyo neu roi? Deall y gwahaniaeth cyn helpu rhywun gartref.',
    },
    description: {
      en: text(`
        In their own home people look after their own medicines for as long as they can. The care plan says which help was agreed: a reminder, opening a packet, or giving the medicine.

        Take the lesson, then read the medicines section in the plan of each person you visit, before you declare.

        ## What you will learn
        - the six rights, and how to check them in a kitchen
        - why you follow the chart and not the tablet box that somebody else filled
        - whom to ring when something is missing or unclear
      `),
    },
    category: 'care-and-support',
    minutes: 40,
    owner: { organisation: 'wexcombe', unit: 'adult-care-reablement' },
    contact: { name: { en: 'Adult care learning' }, email: 'care.learning@wexcombe.example' },
    activities: [
      medication,
      declares('I know what is agreed', 'Rwy’n gwybod beth sydd wedi’i gytuno', {
        en: 'For each person I visit I have read what medicines support was agreed, and I do that and no more.',
      }),
    ],
    completion: { rule: 'all' },
    sites: ['wexcombe'],
    findableBy: 'own-organisation',
  },
]
