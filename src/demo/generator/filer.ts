import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CsvSkriver } from './csv-skriver.js';

const FELLES = ['sourcedId', 'status', 'dateLastModified'] as const;

/** The columns of OneRoster 1.2, all of them and in its order, though most are empty in a demo. */
const ORGS = [...FELLES, 'name', 'type', 'identifier', 'parentSourcedId'] as const;
const USERS = [
  ...FELLES,
  'enabledUser',
  'username',
  'userIds',
  'givenName',
  'familyName',
  'middleName',
  'identifier',
  'email',
  'sms',
  'phone',
  'agentSourcedIds',
  'grades',
  'password',
  'userMasterIdentifier',
  'resourceSourcedIds',
  'preferredGivenName',
  'preferredMiddleName',
  'preferredFamilyName',
  'primaryOrgSourcedId',
  'pronouns',
] as const;
const ROLES = [
  ...FELLES,
  'userSourcedId',
  'roleType',
  'role',
  'beginDate',
  'endDate',
  'orgSourcedId',
  'userProfileSourcedId',
] as const;
const DEMOGRAPHICS = [
  ...FELLES,
  'birthDate',
  'sex',
  'americanIndianOrAlaskaNative',
  'asian',
  'blackOrAfricanAmerican',
  'nativeHawaiianOrOtherPacificIslander',
  'white',
  'demographicRaceTwoOrMoreRaces',
  'hispanicOrLatinoEthnicity',
  'countryOfBirthCode',
  'stateOfBirthAbbreviation',
  'cityOfBirth',
  'publicSchoolResidenceStatus',
] as const;
const ENHETER = ['sourcedId', 'navn', 'tjenestetype', 'kommunenummer'] as const;
const TILKNYTNINGER = [
  'sourcedId',
  'fornavn',
  'etternavn',
  'utsteder',
  'subjekt',
  'enhetSourcedId',
  'rolle',
  'tittel',
  'kommunenummer',
] as const;

const MANIFEST = `propertyName,value
manifest.version,1.0
oneroster.version,1.2
file.academicSessions,absent
file.categories,absent
file.classes,absent
file.classResources,absent
file.courses,absent
file.courseResources,absent
file.demographics,bulk
file.enrollments,absent
file.lineItemLearningObjectiveIds,absent
file.lineItems,absent
file.lineItemScoreScales,absent
file.orgs,bulk
file.resources,absent
file.resultLearningObjectiveIds,absent
file.results,absent
file.resultScoreScales,absent
file.roles,bulk
file.scoreScales,absent
file.userProfiles,absent
file.userResources,absent
file.users,bulk
source.systemName,Stafettlogg demo
source.systemCode,stafettlogg-demo
`;

/** The files of a OneRoster 1.2 export with our own two beside it. */
export class Eksportfiler {
  readonly orgs: CsvSkriver<(typeof ORGS)[number]>;
  readonly users: CsvSkriver<(typeof USERS)[number]>;
  readonly roles: CsvSkriver<(typeof ROLES)[number]>;
  readonly demographics: CsvSkriver<(typeof DEMOGRAPHICS)[number]>;
  readonly enheter: CsvSkriver<(typeof ENHETER)[number]>;
  readonly tilknytninger: CsvSkriver<(typeof TILKNYTNINGER)[number]>;

  constructor(mappe: string) {
    this.orgs = new CsvSkriver(join(mappe, 'orgs.csv'), ORGS);
    this.users = new CsvSkriver(join(mappe, 'users.csv'), USERS);
    this.roles = new CsvSkriver(join(mappe, 'roles.csv'), ROLES);
    this.demographics = new CsvSkriver(join(mappe, 'demographics.csv'), DEMOGRAPHICS);
    this.enheter = new CsvSkriver(join(mappe, 'stafett_enheter.csv'), ENHETER);
    this.tilknytninger = new CsvSkriver(join(mappe, 'stafett_tilknytninger.csv'), TILKNYTNINGER);
    writeFileSync(join(mappe, 'manifest.csv'), MANIFEST);
  }

  /** A user of the roster in one role at one org. */
  bruker(b: {
    id: string;
    fornavn: string;
    etternavn: string;
    rolle: string;
    org: string;
    userIds?: string;
    agenter?: readonly string[];
    trinn?: number;
  }): void {
    this.users.skriv({
      sourcedId: b.id,
      enabledUser: 'true',
      username: b.id,
      givenName: b.fornavn,
      familyName: b.etternavn,
      userIds: b.userIds ?? '',
      agentSourcedIds: (b.agenter ?? []).join(','),
      grades: b.trinn === undefined ? '' : String(b.trinn).padStart(2, '0'),
      primaryOrgSourcedId: b.org,
    });
    this.roles.skriv({
      sourcedId: `rolle-${b.id}`,
      userSourcedId: b.id,
      roleType: 'primary',
      role: b.rolle,
      orgSourcedId: b.org,
    });
  }

  lukk(): void {
    for (const f of [this.orgs, this.users, this.roles, this.demographics, this.enheter, this.tilknytninger]) f.lukk();
  }
}
