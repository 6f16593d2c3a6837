import { lying, person, seated, skin } from './people.ts'
import { armchair, bed, colour, desk, halo, plant, scene, windowPane } from './pictures.ts'
import { bubble, chart, clipboard, clock, cross, padlock, phone, pills, question } from './things.ts'
import type { Lesson } from './types.ts'
import { body, choices } from './write.ts'

const carer = { skin: skin.olive, hair: '#8c4a6b', style: 'scarf', top: colour.teal } as const

export const medicationAwareness: Lesson = {
  key: 'medication-awareness',
  title: 'Medication awareness',
  edition: '1.2',
  languages: ['en'],
  theme: 'rust',
  minutes: 30,
  parts: [
    {
      key: 'lesson',
      title: 'Medication awareness',
      reports: 'score',
      passMark: 80,
      objectives: [
        { key: 'giving', title: 'Checks before giving' },
        { key: 'recording', title: 'Recording' },
        { key: 'acting', title: 'Acting when something is wrong' },
      ],
      screens: [
        {
          key: 'start',
          title: 'Small tablets, large effects',
          picture: {
            svg: scene(
              'peach',
              '#d9b48f',
              halo(240, 120, 100, '#ffffff'),
              pills(170, 190, 1.4),
              pills(250, 190, 1.8),
              pills(330, 190, 1.2),
              clock(420, 60, 0.9),
            ),
            alt: 'Three medicine bottles and a clock.',
          },
          body: body(`
            Mrs Evans and Mrs Evans live on the same corridor. One takes a blood thinner, the other must never have it. On a busy Sunday morning only one thing keeps them both safe: the checks that you make every time.
            This lesson is for people who support others with medicines, or soon will. You may give medicines only after practical training, once a manager has watched you and confirmed that you are competent.
          `),
        },
        {
          key: 'six',
          title: 'The six rights',
          picture: {
            svg: scene(
              'mint',
              '#b5d3c8',
              person(140, 246, 1.05, { ...carer, arms: 'hold' }),
              pills(152, 164, 0.4),
              armchair(330, 240, 1.1, colour.blue),
              seated(322, 236, 0.95, {
                skin: skin.fair,
                hair: '#d8d3cc',
                style: 'bun',
                top: colour.amber,
                left: true,
              }),
              bubble(240, 60, 0.8),
            ),
            alt: 'A carer asks a seated woman her name before handing her a medicine.',
          },
          body: body(`
            1. **Right person:** ask for name and date of birth if they can tell you, and check the photograph.
            2. **Right medicine:** the label and the chart say the same, letter by letter.
            3. **Right dose:** strength and number. Half a tablet of 10 is not a whole tablet of 10.
            4. **Right route:** mouth, skin, eye, inhaler. Which eye?
            5. **Right time:** also before or after food, and how long since the last one.
            6. **Right to decline:** every adult who can decide may say no.
            > If one of the six is not right, **stop**. Do not give it, and ask.
          `),
        },
        {
          key: 'record',
          title: 'The chart is written at the moment',
          picture: {
            svg: scene('lilac', '#c9bce4', chart(240, 120, 2), clipboard(420, 150, 0.9)),
            alt: 'A medicines chart with ticks in most of its boxes.',
          },
          body: body(`
            You fill in the medicines administration record (MAR) for one person, straight after you have **seen them take it**, and before you turn to the next.
            - Sign for what you gave yourself, never for somebody else.
            - If it was not taken, use the right code and write why.
            - For “when required” medicines, write the time, the dose, the reason and whether it helped.
            - Never cover or erase a mistake: cross it out with one line, date it and sign it.
            A blank box leaves the next person guessing between a missed dose and a double one.
          `),
        },
        {
          key: 'no',
          title: 'When somebody says no',
          picture: {
            svg: scene(
              'cream',
              '#ecd3a4',
              bed(260, 236, 1),
              lying(190, 192, { skin: skin.deep, hair: '#b9b4ad', top: colour.plum }),
              person(410, 246, 1, { ...carer, left: true, arms: 'hold' }),
              bubble(230, 90, 0.8, '#ffffff', true),
              windowPane(70, 80, 0.8),
            ),
            alt: 'A man in bed declines his medicine while a carer listens.',
          },
          body: body(`
            Ask why, gently. It may be the taste, the size, a side effect, or just the wrong moment. Try again a little later if the chart allows. Then record it and tell the senior, who speaks to the prescriber if it happens again or the medicine is critical.
            **Never hide medicine** in food or drink on your own idea. Covert medicine is lawful only where the person lacks capacity for this decision and a best interests decision, with the prescriber and the pharmacist, is written into the plan.
          `),
        },
        {
          key: 'store',
          title: 'Safe keeping',
          picture: {
            svg: scene(
              'sky',
              '#b9cfe3',
              desk(240, 240, 1.5),
              padlock(150, 110, 1.2),
              pills(300, 130, 0.9),
              pills(370, 130, 0.9),
            ),
            alt: 'A padlock and two medicine bottles on a table.',
          },
          body: body(`
            - Medicines stay locked, or in the person’s own safe place as the plan says. The keys stay with you.
            - Those that need a fridge live at **2 to 8 °C**, and the temperature is read daily.
            - Controlled drugs have their own cupboard and register. In care homes a second trained person normally witnesses and signs.
            - Write the date of opening on eye drops, creams and liquids.
            - Unwanted medicines go back to the pharmacy, never down the sink or to another person.
          `),
        },
        {
          key: 'wrong',
          title: 'When something goes wrong',
          picture: {
            svg: scene(
              'rose',
              '#e2b9b1',
              person(180, 246, 1.05, { ...carer, arms: 'wave' }),
              phone(228, 98, 0.5),
              cross(330, 80, 1.1),
              pills(330, 190, 1.1),
              plant(430, 240, 1),
            ),
            alt: 'A carer telephones at once about a wrong medicine.',
          },
          body: body(`
            Everybody who works with medicines will see an error one day. What counts is the next minute.
            1. Look at the person. Unwell, drowsy, swollen, breathless? Ring **999**.
            2. Otherwise ring the GP, the pharmacist or **NHS 111** now, and do what they say.
            3. Tell the senior or your manager, and the person or their family.
            4. Write down exactly what happened.
            A missed dose is an error too, and so is a near miss. Reporting is how the tray, the label or the rota gets changed.
          `),
        },
        {
          key: 'q-name',
          title: 'Question 1',
          objective: 'giving',
          ask: 'You are new. A resident answers to “Mrs Evans”. What do you check before you give her tablets?',
          picture: {
            svg: scene(
              'mint',
              '#b5d3c8',
              pills(170, 190, 1.5),
              clipboard(290, 140, 1.2),
              question(400, 80, 1),
            ),
            alt: '',
          },
          choices: choices(`
            ( ) Nothing more: she answered
              Two people may share a name, and some will answer to any.
            (x) Her full name, date of birth and photograph against the chart
              Yes, and you ask a colleague who knows her if you still doubt.
            ( ) The number on her door
              People visit each other. A room is not a person.
          `),
        },
        {
          key: 'q-label',
          title: 'Question 2',
          objective: 'giving',
          ask: 'The chart says 5 mg, and the label on the box says 10 mg tablets. What do you do?',
          choices: choices(`
            ( ) Give half a tablet
              It may be right, but the chart does not say so, and not every tablet can be halved. Ask first.
            (x) Stop, and ask the senior or the pharmacist
              Yes. Chart and label must agree before anything is given.
            ( ) Give one tablet, as usual
              That could be twice the dose.
          `),
        },
        {
          key: 'q-sign',
          title: 'Question 3',
          objective: 'recording',
          ask: 'When do you sign the chart?',
          choices: choices(`
            ( ) At the end of the round, all together
              By then you will have been interrupted three times.
            ( ) When you take the tablets out
              They have not been taken yet.
            (x) Straight after you have seen the person take it
              Yes, for one person at a time.
          `),
        },
        {
          key: 'q-refuse',
          title: 'Question 4',
          objective: 'acting',
          ask: 'Mr Osei, who understands what it is for, refuses his water tablet. What is right?',
          choices: choices(`
            ( ) Crush it into his porridge
              No. That would be giving medicine by deceit, and crushing can make it unsafe.
            (x) Ask why, offer it later if allowed, record it and tell the senior
              Yes. He has the right to decline, and the reason may lead to a better answer.
            ( ) Leave it beside his bed
              Somebody else may take it, and nobody will know.
          `),
        },
        {
          key: 'q-error',
          title: 'Question 5',
          objective: 'acting',
          ask: 'You notice that you gave Mr Osei his neighbour’s tablets. He seems well. What now?',
          choices: choices(`
            ( ) Watch him for an hour, then decide
              Some effects come late. Advice is needed now.
            ( ) Say nothing, since he is well
              That turns a mistake into a danger, and it is dishonest.
            (x) Get medical advice at once, tell the senior, and record it
              Yes. You protect him, and you help to stop it from happening again.
          `),
        },
      ],
    },
  ],
}
