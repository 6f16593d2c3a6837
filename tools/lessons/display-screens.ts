import { person, seated, skin } from './people.ts'
import { chair, colour, desk, halo, plant, scene, screen, sun, tree, windowPane } from './pictures.ts'
import { bubble, clock, heart, mug, phone, question, tick } from './things.ts'
import type { Lesson } from './types.ts'
import { body, choices } from './write.ts'

export const displayScreens: Lesson = {
  key: 'display-screens',
  title: 'Working well at a screen',
  edition: '1.2',
  languages: ['en'],
  theme: 'blue',
  minutes: 15,
  parts: [
    {
      key: 'lesson',
      title: 'Working well at a screen',
      reports: 'completion',
      screens: [
        {
          key: 'start',
          title: 'Do this one at your own desk',
          picture: {
            svg: scene(
              'sky',
              '#b9cfe3',
              windowPane(90, 90, 1.1),
              desk(290, 234, 1.2),
              screen(330, 156, 1),
              chair(190, 236, 1, colour.orange),
              seated(190, 240, 1, {
                skin: skin.light,
                hair: '#b5763a',
                style: 'long',
                top: colour.teal,
                arms: 'reach',
              }),
            ),
            alt: 'A woman sits comfortably at a desk by a window.',
          },
          body: body(`
            Sit where you usually work. As you read, change one thing on each page. It takes 15 minutes, and your back will notice by tonight.
            The law asks us to look at the workstation of everybody who uses a screen daily for an hour or more at a time, at the office, at home or on the move. This lesson is the first step.
          `),
        },
        {
          key: 'chair',
          title: 'Your chair',
          picture: {
            svg: scene(
              'peach',
              '#d9b48f',
              halo(240, 130, 100, '#ffffff'),
              chair(240, 240, 1.7, colour.blue),
              tick(370, 80, 1),
            ),
            alt: 'An office chair with a supporting back.',
          },
          body: body(`
            1. Sit right back, so that the chair supports your lower back.
            2. Set the height so that your forearms are level with the desk and your shoulders hang loose.
            3. Are your feet flat on the floor? If not, ask for a footrest.
            4. Leave a gap of two or three fingers between the seat and the back of your knees.
            5. Armrests must not stop you from getting close. Lower them or take them off.
          `),
        },
        {
          key: 'screen',
          title: 'Your screen',
          picture: {
            svg: scene(
              'lilac',
              '#c9bce4',
              desk(250, 240, 1.5),
              screen(260, 146, 1.7, colour.cream),
              plant(400, 146, 0.7),
            ),
            alt: 'A large screen in the middle of a desk.',
          },
          body: body(`
            - Straight in front of you, about an arm’s length away.
            - The top at about eye level, or a little lower if you wear varifocals.
            - Side-on to the window, to avoid glare and reflections.
            - Bigger text is not cheating. Zoom until you stop leaning in.
            With two screens, put the one you use more straight ahead. If you use both the same, let them meet in the middle.
          `),
        },
        {
          key: 'hands',
          title: 'Keyboard, mouse and laptop',
          picture: {
            svg: scene(
              'mint',
              '#b5d3c8',
              desk(240, 240, 1.6),
              screen(200, 140, 1.2),
              mug(350, 132, 1.1),
              phone(120, 110, 0.8),
            ),
            alt: 'A desk with a raised screen, a mug and a phone.',
          },
          body: body(`
            Keep the keyboard and mouse close, wrists straight, hands floating. Rest when you are not typing. Learn five keyboard shortcuts this month: they save a thousand mouse movements.
            ? I work on a laptop
            For more than an hour, raise it on a stand, a box or books, and plug in a separate keyboard and mouse. We supply them.
            ? I hold the phone with my shoulder
            Ask for a headset. Your neck will thank you.
            ? I work in a vehicle
            Stop, move to the passenger seat, and keep it short. Longer work belongs at a table.
          `),
        },
        {
          key: 'breaks',
          title: 'Little and often',
          picture: {
            svg: scene(
              'leaf',
              '#a8c98e',
              sun(90, 60),
              tree(400, 236, 1),
              person(240, 250, 1.1, {
                skin: skin.deep,
                hair: '#201712',
                style: 'afro',
                top: colour.amber,
                arms: 'both-up',
              }),
              clock(150, 110, 1),
            ),
            alt: 'A man stretches his arms in the open air.',
          },
          body: body(`
            The best posture is the next one. Change position often, and break up screen work: **five to ten minutes of something else every hour** is better than 20 minutes every two hours. Stand for calls, walk to a colleague, fetch some water.
            For your eyes: every 20 minutes look at something far away for 20 seconds, and blink.
            > You can ask for an **eye test**, and we pay. If you need glasses only for the screen’s distance, we pay for basic ones too.
          `),
        },
        {
          key: 'help',
          title: 'When something hurts',
          picture: {
            svg: scene(
              'rose',
              '#e5bfbd',
              person(170, 246, 1.05, {
                skin: skin.olive,
                hair: '#8c4a6b',
                style: 'scarf',
                top: colour.blue,
                arms: 'hold',
              }),
              person(310, 246, 1.05, {
                skin: skin.fair,
                hair: '#cfcac4',
                top: colour.green,
                left: true,
                arms: 'reach',
              }),
              bubble(180, 50, 0.8),
              heart(390, 80, 1),
            ),
            alt: 'A woman tells her manager what hurts, and he listens.',
          },
          body: body(`
            Aches, tingling, tired eyes or headaches that come back are a message. Tell your manager early. Together you can change the set-up or the work, or ask for an assessment by a trained assessor.
            If you are disabled or pregnant, or have a health condition, you may need something different. That is a reasonable adjustment, not a favour. Ask, and it will be arranged.
          `),
        },
        {
          key: 'q-top',
          title: 'Question 1',
          ask: 'Where should the top of the screen be?',
          picture: {
            svg: scene('sky', '#b9cfe3', desk(240, 240, 1.4), screen(240, 150, 1.3), question(380, 80, 1)),
            alt: '',
          },
          choices: choices(`
            ( ) As high as it will go
              Then you tip your head back, which tires the neck.
            (x) At about eye level
              Yes, and a little lower for people with varifocal glasses.
            ( ) It does not matter
              It does: your head weighs about five kilograms, and your neck carries it all day.
          `),
        },
        {
          key: 'q-laptop',
          title: 'Question 2',
          ask: 'You will work on a laptop all afternoon. What helps most?',
          choices: choices(`
            ( ) A softer chair
              Comfortable at first, but your neck stays bent over the low screen.
            (x) A stand, with a separate keyboard and mouse
              Yes. The screen comes up to your eyes, and your hands stay low.
            ( ) Working on the sofa
              Fine for ten minutes, and hard on the back for an afternoon.
          `),
        },
        {
          key: 'q-break',
          title: 'Question 3',
          ask: 'Which is better?',
          choices: choices(`
            ( ) One long break after three hours
              By then your muscles have been still for too long.
            ( ) No breaks, and going home earlier
              Tempting, but your eyes and back need a change during the work.
            (x) Five to ten minutes away from the screen every hour
              Yes. It need not be rest: any other kind of work counts.
          `),
        },
      ],
    },
  ],
}
