/** What one file of a run tells of. */
export const holdings = ['units', 'job roles', 'posts', 'people'] as const
export type Holds = (typeof holdings)[number]
export type FieldKind = 'text' | 'date' | 'email' | 'yes-no'
export type Field = {
  key: string
  kind: FieldKind
  max: number
  /** A row without it tells of nothing. */
  isKey?: boolean
  /** Names that columns for it have in the exports of staff systems, as letters and digits alone. */
  known: string[]
}

const text = (key: string, known: string, max = 200, isKey = false): Field => ({
  key,
  kind: 'text',
  max,
  isKey,
  known: known.split(' '),
})
const date = (key: string, known: string): Field => ({ key, kind: 'date', max: 40, known: known.split(' ') })

const unitCode = text(
  'unit_code',
  'unitcode departmentcode deptcode costcentre costcentrecode costcode orgunitcode organisationcode orgcode teamcode servicecode unitid departmentid coduned',
  100,
)
const unitName = text(
  'unit_name',
  'unit unitname department departmentname dept orgunit organisationunit organisation team teamname service servicename servicearea directorate section uned adran gwasanaeth tim',
)

const units: Field[] = [
  { ...unitCode, isKey: true, known: [...unitCode.known, 'code', 'id'] },
  { ...unitName, known: [...unitName.known, 'name', 'title', 'description', 'enw'] },
  text('unit_name_cy', 'unitnamewelsh namewelsh welshname enwcymraeg namecy unitnamecy'),
  text('parent_code', 'parentcode parentid parent parentunitcode parentunit reportstounit codrhiant', 100),
]
const jobRoles: Field[] = [
  text('role_code', 'rolecode jobcode positioncode code id jobrolecode gradecode', 100, true),
  text('role_name', 'role rolename jobrole jobrolename jobtitle title name description rol'),
  text('role_name_cy', 'rolenamewelsh namewelsh welshname jobtitlewelsh enwcymraeg namecy'),
]
const posts: Field[] = [
  text(
    'post_code',
    'postcode postnumber postno postid positionnumber positionid positionno code id',
    100,
    true,
  ),
  text('post_name', 'post postname posttitle positiontitle title name description'),
  unitCode,
  unitName,
]
const people: Field[] = [
  text(
    'employee_number',
    'employeenumber employeeno employeeid employeeref staffnumber staffno staffid personnelnumber personnelno payrollnumber payrollno payrollid assignmentnumber personnumber personid empno empid uniqueid rhifgweithiwr rhifstaff',
    50,
    true,
  ),
  text('name', 'name fullname employeename displayname staffname personname enw enwllawn'),
  text('first_name', 'firstname forename forenames givenname givennames enwcyntaf', 100),
  text('last_name', 'lastname surname familyname cyfenw', 100),
  text('known_as', 'knownas preferredname preferredfirstname nickname enwarferol'),
  {
    key: 'email',
    kind: 'email',
    max: 254,
    known:
      'email emailaddress workemail workemailaddress officeemail businessemail mail userprincipalname upn ebost cyfeiriadebost'.split(
        ' ',
      ),
  },
  text(
    'hr_reference',
    'hrreference applicantid applicantnumber candidateid candidatenumber offerreference referencecode',
    100,
  ),
  date(
    'starts_on',
    'startdate datestarted dateofstart hiredate joindate joiningdate datejoined employmentstartdate continuousservicedate originalstartdate dyddiaddechrau',
  ),
  date(
    'ends_on',
    'enddate leavingdate leavedate dateleft leaverdate terminationdate employmentenddate lastday lastworkingday dyddiadgadael dyddiadgorffen',
  ),
  {
    key: 'is_leaver',
    kind: 'yes-no',
    max: 20,
    known: ['leaver', 'isleaver', 'deleted', 'left', 'terminated'],
  },
  text(
    'job_reference',
    'jobreference jobref jobnumber jobid assignmentid assignmentreference contractnumber contractid positionsequence',
    100,
  ),
  unitCode,
  unitName,
  text('role_code', 'rolecode jobcode positioncode jobrolecode', 100),
  text(
    'role_name',
    'role jobrole jobrolename jobtitle positiontitle position occupation roleswydd teitlswydd',
  ),
  text('post_code', 'postnumber postno postid positionnumber positionid positionno', 100),
  text('post_name', 'post postname posttitle'),
  text(
    'manager_number',
    'managernumber managerno managerid manageremployeenumber manageremployeeid managerstaffnumber managerpayrollnumber linemanagernumber linemanagerid linemanageremployeenumber supervisorid supervisornumber reportsto reportstonumber rhifrheolwr',
    50,
  ),
  {
    key: 'manager_email',
    kind: 'email',
    max: 254,
    known: ['manageremail', 'linemanageremail', 'supervisoremail', 'ebostrheolwr'],
  },
  text(
    'manager_post',
    'managerpost managerpostnumber reportstopost reportstoposition reportstopositionnumber parentpost',
    100,
  ),
  text(
    'temporary_manager',
    'temporarymanager temporarymanagernumber actingmanager actingmanagernumber interimmanager',
    50,
  ),
  date('temporary_until', 'temporarymanageruntil temporarymanagerenddate actingmanageruntil'),
  date('job_starts_on', 'jobstartdate positionstartdate assignmentstartdate rolestartdate contractstartdate'),
  date('job_ends_on', 'jobenddate positionenddate assignmentenddate contractenddate'),
  date('effective_on', 'effectivedate changedate effectivefrom validfrom dateeffective'),
]

const all: Record<Holds, Field[]> = { units, 'job roles': jobRoles, posts, people }

/** The fields that a column of such a file may be; profile fields of the organisation come beside them. */
export function fieldsOf(holds: Holds): Field[] {
  return all[holds]
}

export type ProfileField = {
  id: string
  key: string
  kind: string
  name: { en?: { text: string }; cy?: { text: string } }
  choices: unknown
}

/** The field of a person that stands for a field of the organisation's profiles. */
export const profileKey = (key: string): string => `profile:${key}`
