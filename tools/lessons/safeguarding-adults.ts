import { person, seated, skin } from './people.ts'
import { armchair, colour, desk, door, halo, house, plant, scene, tree, windowPane } from './pictures.ts'
import { bubble, clipboard, clock, keyring, mug, padlock, phone, question } from './things.ts'
import type { Lesson } from './types.ts'
import { body, choices } from './write.ts'

export const safeguardingAdults: Lesson = {
  key: 'safeguarding-adults',
  title: 'Safeguarding adults: level 1',
  edition: '2004 4th Edition',
  languages: ['en'],
  theme: 'rose',
  minutes: 25,
  parts: [
    {
      key: 'lesson',
      title: 'Safeguarding adults: level 1',
      reports: 'score',
      passMark: 80,
      interactions: true,
      objectives: [
        { key: 'recognise', title: 'Recognise the signs' },
        { key: 'respond', title: 'Respond to the person' },
        { key: 'report', title: 'Report the concern' },
      ],
      screens: [
        {
          key: 'start',
          title: 'You may be the only one who notices',
          picture: {
            svg: scene(
              'rose',
              '#e5bfbd',
              windowPane(110, 100, 1.1),
              armchair(240, 240, 1.1, colour.plum),
              seated(232, 236, 0.95, { skin: skin.fair, hair: '#d8d3cc', style: 'bun', top: colour.blue }),
              person(380, 246, 1, {
                skin: skin.brown,
                hair: '#2a1c14',
                style: 'short',
                top: colour.teal,
                left: true,
                arms: 'hold',
              }),
              plant(60, 240),
            ),
            alt: 'A visitor stands near an older woman who sits by the window.',
          },
          body: body(`
            A library assistant saw that a regular reader had lost weight and had started asking her nephew’s permission to speak. She told somebody. It turned out that he had been taking her pension for two years.
            Safeguarding adults means protecting a person’s right to live safely, free from abuse and neglect. It is part of every job here. This lesson has three parts:
            1. Recognise
            2. Respond
            3. Report
          `),
        },
        {
          key: 'who',
          title: 'Who is an adult at risk?',
          picture: {
            svg: scene(
              'sky',
              '#b9cfe3',
              halo(240, 120, 110, '#ffffff'),
              person(120, 246, 0.95, { skin: skin.deep, hair: '#201712', style: 'afro', top: colour.orange }),
              seated(212, 244, 0.95, {
                skin: skin.olive,
                hair: '#3b2a20',
                style: 'short',
                top: colour.green,
              }),
              person(310, 246, 0.9, { skin: skin.light, hair: '#8a5a33', style: 'long', top: colour.red }),
              person(385, 246, 0.95, { skin: skin.fair, hair: '#cfcac4', style: 'short', top: colour.plum }),
            ),
            alt: 'Four adults of different ages, one of them seated.',
          },
          body: body(`
            The law means a person aged 18 or over who:
            - has needs for care and support, whether or not anybody is meeting them, **and**
            - is experiencing, or is at risk of, abuse or neglect, **and**
            - because of those needs cannot protect themselves.
            In England that is in the Care Act 2014, and in Wales in the Social Services and Well-being (Wales) Act 2014. Both give councils the duty to make enquiries. You need not be sure that somebody fits: that is for the safeguarding team to decide.
          `),
        },
        {
          key: 'kinds',
          title: 'Recognise: ten kinds of abuse and neglect',
          picture: {
            svg: scene(
              'cream',
              '#ecd3a4',
              house(240, 228, 1.3, colour.white, colour.plum),
              padlock(240, 200, 0.5),
              tree(400, 236, 0.9),
              tree(80, 236, 0.8, colour.lime),
            ),
            alt: 'A house with a padlock on its front door.',
          },
          body: body(`
            Open each one that you are less sure about.
            ? Physical, sexual and psychological abuse
            Hitting, rough handling or wrong use of medicines; any sexual act without consent; threats, humiliation or cutting somebody off from friends. Look for injuries that do not fit the story, and for fear of one person.
            ? Domestic abuse and modern slavery
            Violence or control by a partner or relative, including forced marriage; forced labour, often with no papers, no money and somebody always speaking for the person.
            ? Financial and discriminatory abuse
            Theft, scams, pressure about wills or property; worse treatment because of age, disability, race, religion, sex or sexuality. Look for unpaid bills and sudden new “friends”.
            ? Neglect and organisational abuse
            No food, warmth, medicine or care from those who should give it; or routines in a service that suit the staff and rob people of dignity.
            ? Self-neglect
            Not caring for one’s health, hygiene or home, hoarding included. It can be as dangerous as harm done by others.
          `),
        },
        {
          key: 'respond',
          title: 'Respond: when somebody tells you',
          picture: {
            svg: scene(
              'mint',
              '#b5d3c8',
              seated(150, 240, 1.05, { skin: skin.light, hair: '#6d3f1f', style: 'long', top: colour.amber }),
              mug(240, 210, 0.7),
              desk(240, 246, 0.5),
              seated(330, 240, 1.05, {
                skin: skin.brown,
                hair: '#2b3a67',
                style: 'scarf',
                top: colour.plum,
                left: true,
              }),
              bubble(170, 50, 0.8),
            ),
            alt: 'Two people sit across a small table with a cup of tea, talking.',
          },
          body: body(`
            - Make sure that nobody is in danger now. If somebody is, ring **999**.
            - Listen, stay calm, and let them use their own words.
            - Say that you believe it was right to tell you.
            - Ask what **they** would like to happen. It is their life, and they are in charge of it as far as possible.
            - Do not question them like a detective, do not promise secrecy, and do not confront the person they name.
            > You can say: “I can’t keep this to myself, but I’ll tell only the people who can help, and I’ll tell you what happens next.”
          `),
        },
        {
          key: 'report',
          title: 'Report: the same day',
          picture: {
            svg: scene(
              'lilac',
              '#c9bce4',
              desk(220, 236, 1.2),
              person(220, 216, 0.85, {
                skin: skin.olive,
                hair: '#b5452c',
                style: 'turban',
                top: colour.blue,
                arms: 'wave',
              }),
              phone(262, 96, 0.5),
              clipboard(370, 120, 1.2),
              clock(90, 80, 1.1),
            ),
            alt: 'Somebody at a desk makes a telephone call at once.',
          },
          body: body(`
            1. Tell your manager or safeguarding lead **today**. If they are the problem, or are not there, ring the council’s adult safeguarding number yourself.
            2. Write down what you saw and heard, in the person’s own words, with date and time. Keep facts and opinions apart.
            3. Keep evidence as it is: do not wash, tidy or delete.
            4. Ask what happened next. If you hear nothing, ask again.
            Try to get the person’s agreement. You may share **without** it if others are at risk, if a crime may have been committed, if somebody is being pressured, or if the person lacks the mental capacity to decide. Say why, and record it.
          `),
        },
        {
          key: 'q-signs',
          title: 'Question 1',
          objective: 'recognise',
          ask: 'You deliver books to Mr Grant. His fridge is empty, letters from the bank lie unopened, and a new “friend” answers all your questions. What might this be?',
          picture: {
            svg: scene(
              'peach',
              '#d9b48f',
              door(380, 226, 1.1, colour.blue),
              keyring(300, 110, 0.9),
              person(150, 246, 1, { skin: skin.deep, hair: '#b9b4ad', style: 'short', top: colour.green }),
              question(240, 60, 0.9),
            ),
            alt: '',
          },
          choices: choices(`
            ( ) Nothing: older people often eat little
              Perhaps. But several signs together should not be explained away. You do not have to be sure.
            (x) Financial abuse, and perhaps neglect or self-neglect
              Yes. Money, food and somebody who controls the talk: tell your manager today.
            ( ) A matter for the police alone
              It may become one, and 999 is right when there is danger now. Otherwise safeguarding decides who is involved.
          `),
        },
        {
          key: 'q-self',
          title: 'Question 2',
          objective: 'recognise',
          ask: 'Is self-neglect a safeguarding matter?',
          choices: choices(`
            ( ) No, people may live as they like
              They may, and their wishes count. But self-neglect can kill, and the law includes it.
            (x) Yes, it is one of the ten kinds
              Yes. The work is often slow and needs trust, and it starts with somebody telling.
            ( ) Only if the neighbours complain
              Concern for the person is reason enough.
          `),
        },
        {
          key: 'q-secret',
          title: 'Question 3',
          objective: 'respond',
          ask: 'A woman at the day centre says: “I’ll tell you something if you promise to keep it secret.” What do you say?',
          choices: choices(`
            ( ) “I promise”
              You could not keep that promise, and breaking it would hurt her again.
            ( ) “Then please don’t tell me”
              She may never try again. Keep the door open.
            (x) “I can’t promise that, but I’ll tell only people who can help, and I’ll tell you whom”
              Yes. Honest and kind: most people go on to talk.
          `),
        },
        {
          key: 'q-manager',
          title: 'Question 4',
          objective: 'report',
          ask: 'Your concern is about your own manager. What do you do?',
          choices: choices(`
            ( ) Say nothing, because they would find out
              Silence protects the wrong person. The law protects people who speak up in the public interest.
            (x) Ring the adult safeguarding number, or tell a more senior manager
              Yes. You never need your manager’s permission to raise a concern.
            ( ) Look for proof first
              Looking for proof can destroy it and warn people. Report what you know now.
          `),
        },
        {
          key: 'q-when',
          title: 'Question 5',
          objective: 'report',
          ask: 'It is Friday, 16:50. Nobody is in danger tonight, as far as you know. When do you report?',
          choices: choices(`
            (x) Today
              Yes. Safeguarding works out of hours too. They decide what can wait.
            ( ) On Monday, when the office is full
              A weekend is a long time for somebody who is afraid.
            ( ) After you have spoken to the family
              That could put the person at risk. Tell safeguarding first.
          `),
        },
      ],
    },
  ],
}
