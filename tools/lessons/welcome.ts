import { person, seated, skin } from './people.ts'
import { colour, desk, halo, hills, house, plant, scene, screen, sun, townHall, tree } from './pictures.ts'
import { bin, boxCarton, bubble, bus, clipboard, clock, heart, mug, question, tick } from './things.ts'
import type { Lesson } from './types.ts'
import { body, choices } from './write.ts'

export const welcome: Lesson = {
  key: 'welcome',
  title: 'Welcome to the council',
  edition: '1.2',
  languages: ['en'],
  theme: 'ochre',
  minutes: 25,
  parts: [
    {
      key: 'what-we-do',
      title: '1. What a council does',
      reports: 'completion',
      screens: [
        {
          key: 'start',
          title: 'From cradle to compost',
          picture: {
            svg: scene(
              'cream',
              '#c9d8a8',
              sun(420, 50),
              townHall(240, 226, 1.1),
              tree(70, 236, 0.9),
              tree(420, 236, 0.9),
              person(140, 252, 0.7, { skin: skin.deep, hair: '#201712', style: 'afro', top: colour.orange }),
              person(345, 252, 0.7, {
                skin: skin.light,
                hair: '#b5763a',
                style: 'long',
                top: colour.plum,
                arms: 'wave',
              }),
            ),
            alt: 'A town hall with trees. Two people stand in front of it, and one waves.',
          },
          body: body(`
            Before breakfast, people have used our services a dozen times: the road, the street light, the bin, the school bus, the carer who helped their mother out of bed.
            Councils in England provide around 800 services. Most people notice only the few that they use. Now you are part of them. These three short lessons help you to find your feet.
          `),
        },
        {
          key: 'tiers',
          title: 'Who does what',
          picture: {
            svg: scene(
              'leaf',
              '#a8c98e',
              hills('#c5dfb0', '#a8c98e'),
              bus(130, 226, 0.8),
              house(290, 220, 0.7),
              bin(380, 236, 0.9, colour.green),
              bin(430, 236, 0.9, colour.blue),
            ),
            alt: 'A school bus, a house, and two bins.',
          },
          body: body(`
            In many counties two councils share the work.
            - **The county council** looks after adult social care, children’s services, roads, school transport, libraries, public health and the plan for minerals and waste.
            - **The district council** looks after housing, planning applications, bins and recycling, licensing, food safety, parks, council tax bills and elections.
            In other places one council does all of it. Parish and town councils look after things close to home, such as allotments and village halls.
            > If somebody asks you for something that the other council does, don’t send them away: tell them whom to ask, and how.
          `),
        },
        {
          key: 'decide',
          title: 'Who decides',
          picture: {
            svg: scene(
              'lilac',
              '#c9bce4',
              desk(140, 240, 0.8),
              desk(340, 240, 0.8),
              seated(110, 240, 0.9, { skin: skin.fair, hair: '#cfcac4', top: colour.red }),
              seated(370, 240, 0.9, {
                skin: skin.brown,
                hair: '#8c4a6b',
                style: 'scarf',
                top: colour.teal,
                left: true,
              }),
              person(240, 240, 0.95, {
                skin: skin.olive,
                hair: '#b5452c',
                style: 'turban',
                top: colour.blue,
                arms: 'both-up',
              }),
            ),
            alt: 'Three councillors debate in a chamber.',
          },
          body: body(`
            **Councillors** are elected by residents. They set the direction and the budget, and answer for both. **Officers**, that’s us, give them honest advice, and then carry out what they decide, whoever has the majority.
            Meetings are public, and so are most papers. As a rule, write every email as if a resident might read it one day. One day, one might.
          `),
        },
        {
          key: 'q-who',
          title: 'A question',
          ask: 'A caller asks the county about a missed bin. In her area, bins are the district’s job. What do you say?',
          picture: {
            svg: scene(
              'sky',
              '#b9cfe3',
              bin(160, 232, 1.4, colour.green),
              bubble(290, 90, 1.1),
              question(400, 80, 1),
            ),
            alt: '',
          },
          choices: choices(`
            ( ) “That’s not us, I’m afraid. Goodbye.”
              True, but no help. To her it is all “the council”.
            (x) “The district collects bins. Here is the number, or shall I put you through?”
              Yes. Nobody should need to understand our organisation to get help.
            ( ) “I’ll make a note”
              A note in the wrong council empties no bins.
          `),
        },
      ],
    },
    {
      key: 'how-we-work',
      title: '2. How we work',
      reports: 'completion',
      screens: [
        {
          key: 'principles',
          title: 'Seven principles, one test',
          picture: {
            svg: scene(
              'mint',
              '#b5d3c8',
              halo(240, 120, 100, '#ffffff'),
              person(180, 246, 1, { skin: skin.deep, hair: '#201712', top: colour.amber }),
              person(300, 246, 1, { skin: skin.light, hair: '#6d3f1f', style: 'bun', top: colour.plum }),
              tick(240, 60, 1.2),
            ),
            alt: 'Two colleagues with a tick between them.',
          },
          body: body(`
            Everybody in public service follows the seven Nolan principles: **selflessness, integrity, objectivity, accountability, openness, honesty** and **leadership**.
            One test covers most days: would you be happy to explain what you did to a resident who pays for it, and to your own family?
            - Gifts: say “thank you, but no”, and record what you could not refuse.
            - Interests: tell your manager if friends, relatives or your own business are involved.
            - Social media: you may have opinions, and you never stop being one of us.
          `),
        },
        {
          key: 'together',
          title: 'How we treat people',
          picture: {
            svg: scene(
              'peach',
              '#d9b48f',
              desk(240, 240, 1.1),
              mug(210, 172, 0.8, colour.teal),
              mug(280, 172, 0.8, colour.plum),
              seated(120, 242, 1, { skin: skin.brown, hair: '#2a1c14', top: colour.blue }),
              seated(370, 242, 1, {
                skin: skin.fair,
                hair: '#c78a4b',
                style: 'long',
                top: colour.green,
                left: true,
              }),
              bubble(150, 50, 0.8),
            ),
            alt: 'Two colleagues talk over tea.',
          },
          body: body(`
            People come to us on bad days: a death, a debt, an eviction. They may be short with you. Be patient, use plain words, and do what you said by when you said.
            With colleagues, assume good intentions, disagree in the room and not behind backs, and ask for help early. We do not put up with bullying or harassment, from anybody. If something is wrong, tell your manager, HR or the confidential line. Nobody may punish you for speaking up.
          `),
        },
        {
          key: 'q-gift',
          title: 'A question',
          ask: 'A builder whose planning application your team handles sends you concert tickets. What do you do?',
          choices: choices(`
            ( ) Keep them: it was a kind thought
              It would look as if the decision could be bought, even if you have no say in it.
            ( ) Give them to charity and tell nobody
              Kind, but nobody can see what happened. Openness matters.
            (x) Refuse politely, tell your manager and have it recorded
              Yes. It protects the council, the applicant and you.
          `),
        },
      ],
    },
    {
      key: 'looking-after-you',
      title: '3. Looking after you',
      reports: 'completion',
      screens: [
        {
          key: 'well',
          title: 'You can’t pour from an empty cup',
          picture: {
            svg: scene(
              'rose',
              '#e5bfbd',
              heart(240, 110, 2.2),
              mug(120, 220, 1.2, colour.teal),
              plant(380, 240, 1.4),
            ),
            alt: 'A large heart with a mug and a plant.',
          },
          body: body(`
            - **Ill?** Ring your manager before you would have started, as your team agreed.
            - **Worried?** The employee assistance line is free, confidential and open day and night, and it is for your family too.
            - **Disabled, pregnant, caring for somebody, or new to the country?** Tell your manager what would help. Reasonable adjustments are your right.
            - **Hours:** take your breaks and your leave. Work that never fits into the week is your manager’s problem to solve, not yours to hide.
          `),
        },
        {
          key: 'first-weeks',
          title: 'Your first weeks',
          picture: {
            svg: scene(
              'sky',
              '#b9cfe3',
              clipboard(110, 130, 1.5),
              desk(310, 236, 1.1),
              screen(330, 166, 0.9),
              boxCarton(240, 172, 0.5),
              clock(430, 70, 0.9),
            ),
            alt: 'A checklist and a new desk with a box of belongings.',
          },
          body: body(`
            1. **Day 1:** badge, account, way out, first aiders, lunch.
            2. **Week 1:** data protection, fire safety, and whatever your job needs before you start it.
            3. **Month 1:** a talk with your manager about what is going well, and what you need.
            4. **Month 3:** what have you learned, and what would you like to learn next?
            Your learning record belongs to you. It goes with you when you change teams, and you can print it whenever you like.
          `),
        },
        {
          key: 'q-adjust',
          title: 'A question',
          ask: 'Your new colleague has dyslexia and finds long documents hard. Whose job is it to act?',
          choices: choices(`
            ( ) Hers alone: she should work harder
              No. The barrier is the document and not the person.
            (x) Her manager’s, with her: agree adjustments such as text-to-speech software or more time
              Yes. And all of us can help by writing shorter documents.
            ( ) Nobody’s, until it has been medically proven
              No formal diagnosis is needed to talk about what would help.
          `),
        },
      ],
    },
  ],
}
