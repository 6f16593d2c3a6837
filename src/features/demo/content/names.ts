import type { NameGroup } from './types.ts'

const words = (list: string): string[] => list.split(' ')

/** Names as they are met in an English county and in a Welsh valley. */
export const nameGroups: NameGroup[] = [
  {
    key: 'english',
    share: { wexcombe: 58, cwmtaran: 22 },
    given: words(
      'Alice Amy Andrew Anna Ben Beth Callum Carol Charlotte Chloe Daniel David Diane Elaine Eleanor Emily Emma Frances Gareth George Georgia Graham Grace Hannah Harriet Harry Helen Holly Ian Isabel Jack James Jane Janet Jessica Joan Joe Julie Karen Kate Kevin Laura Lewis Linda Louise Lucy Margaret Mark Martin Matthew Megan Michael Nicola Oliver Patricia Paul Peter Rachel Rebecca Richard Robert Ruth Sally Sam Sarah Simon Sophie Stephen Susan Thomas Tina Tom Victoria William',
    ),
    family: words(
      'Abbott Allen Atkins Bailey Baker Barnes Barton Bell Bennett Bishop Bradley Brooks Brown Butler Carter Chapman Clark Clarke Coleman Collins Cook Cooper Cox Cross Dawson Dean Dixon Ellis Fisher Fletcher Foster Fox Gibson Gray Green Hall Hammond Harper Harris Hart Harvey Hill Holland Holmes Hunt Jackson Johnson Kemp King Knight Lane Lawson Lee Marsh Marshall Mason Matthews Miller Mitchell Moore Murray Newton Norris Palmer Parker Payne Pearce Perry Porter Potter Pratt Read Reynolds Richardson Roberts Rose Russell Saunders Shaw Smith Spencer Stone Taylor Thompson Turner Walker Ward Watson Webb West White Wilson Wood Wright Young',
    ),
  },
  {
    key: 'welsh',
    share: { wexcombe: 5, cwmtaran: 66 },
    given: words(
      'Aled Alun Alwen Angharad Anwen Bethan Branwen Bronwen Carys Catrin Ceri Cerys Dafydd Delyth Dewi Dylan Efa Eirlys Eleri Elin Emyr Enfys Eurig Ffion Geraint Gethin Glenys Guto Gwen Gwenllian Gwilym Hefin Heledd Huw Idris Ieuan Ifan Iwan Llinos Llŷr Lowri Mair Manon Mared Meinir Menna Meurig Nerys Nia Non Osian Owain Rhian Rhiannon Rhodri Rhys Sara Siân Siôn Steffan Tegwen Tomos',
    ),
    family: words(
      'Bevan Bowen Davies Edwards Ellis Evans Griffiths Gwynne Harries Howells Hughes James Jenkins John Jones Lewis Lloyd Llewelyn Morgan Morris Owen Parry Phillips Powell Price Probert Prosser Pritchard Pugh Rees Rhydderch Richards Roberts Rowlands Thomas Tudor Vaughan Williams Wynne',
    ),
  },
  {
    key: 'south-asian',
    share: { wexcombe: 12, cwmtaran: 4 },
    given: words(
      'Aisha Amina Amir Anjali Arjun Ayesha Bilal Deepa Farah Farhan Fatima Gurpreet Harjit Imran Jasmin Kavita Khadija Manpreet Meera Nadia Naveed Neha Nikhil Nisha Omar Parveen Priya Raj Rani Ravi Rehana Rukhsana Saima Sanjay Shabana Shazia Simran Sunita Tariq Usha Vikram Yasmin Zainab',
    ),
    family: words(
      'Ahmed Akhtar Ali Begum Bhatt Chaudhry Chowdhury Das Dhillon Gill Hussain Iqbal Joshi Kapoor Kaur Khan Mahmood Malik Mehta Mistry Patel Rahman Rana Rashid Sandhu Shah Sharma Sidhu Singh Uddin',
    ),
  },
  {
    key: 'polish-and-romanian',
    share: { wexcombe: 9, cwmtaran: 4 },
    given: words(
      'Agnieszka Aleksandra Andrei Anna Bogdan Dariusz Dorota Elena Ewa Grzegorz Ioana Jakub Joanna Katarzyna Krzysztof Magdalena Marcin Marek Marta Mihai Monika Paweł Piotr Sylwia Tomasz Wiktoria Zofia',
    ),
    family: words(
      'Adamczyk Dąbrowski Dumitru Ionescu Jankowski Kamiński Kowalczyk Lewandowski Mazur Nowak Nowicki Pawlak Popescu Sikora Stan Wieczorek Wilk Wójcik Woźniak Zając',
    ),
  },
  {
    key: 'caribbean-and-west-african',
    share: { wexcombe: 9, cwmtaran: 2 },
    given: words(
      'Abena Adaeze Ade Akua Chidi Chinedu Delroy Desmond Efua Emeka Folake Grace Ifeoma Jermaine Kwame Kofi Leroy Marcia Marlon Mavis Ngozi Nkechi Patience Shanice Tunde Winston Yaw Yvonne',
    ),
    family: words(
      'Acheampong Adeyemi Afolabi Agyeman Appiah Asante Bailey Balogun Boateng Campbell Edwards Eze Francis Gordon Grant Mensah Nwosu Obi Okafor Okonkwo Osei Owusu Powell Reid Samuels Sesay Williams',
    ),
  },
  {
    key: 'somali-and-arabic',
    share: { wexcombe: 4, cwmtaran: 1 },
    given: words(
      'Abdi Abdullahi Ahmed Amal Asha Ayaan Faduma Halima Hassan Hodan Ibrahim Idil Khalid Layla Maryam Mohamed Mona Nasra Rana Sahra Salma Yusuf Zahra',
    ),
    family: words(
      'Abdi Abdullahi Adan Ali Al-Masri Farah Haddad Hassan Ibrahim Jama Khalil Mohamud Nasser Nur Omar Osman Saleh Warsame Yusuf',
    ),
  },
  {
    key: 'chinese-and-filipino',
    share: { wexcombe: 3, cwmtaran: 1 },
    given: words('Angelica Bao Carmela Feng Grace Jing Jun Li-Na Maricel Mei Rosario Wei Xin Ying'),
    family: words('Bautista Chan Chen Cruz Garcia Ho Huang Lau Li Lim Reyes Santos Wong Zhang'),
  },
]
