import { createUnionType, Field, ID, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { IsBoolean, IsIn, IsOptional, IsUUID } from 'class-validator';
import { Datoskalar, Tidspunktskalar } from '../../platform/skalarer.js';
import type { Result } from '../../shared/result.js';
import type { Nektet } from '../../stafettlogg/application/organisasjonen.js';
import type { Endret } from '../../stafettlogg/application/utfor.js';
import { type Avvisningskode, MELDINGER } from '../../stafettlogg/domain/avvisninger.js';
import { AvvisningKode } from '../../stafettlogg/graphql/enums.js';
import { Person } from '../../stafettlogg/graphql/grunntyper.js';
import { type Kommunerolle, KOMMUNEROLLER } from '../application/tildel-rolle.js';

const Kommunerolleenum = Object.fromEntries(KOMMUNEROLLER.map((r) => [r, r])) as Record<Kommunerolle, Kommunerolle>;
registerEnumType(Kommunerolleenum, {
  name: 'Kommunerolle',
  description: "A role of the kommune's and of no unit. None of them sees what a log says.",
});

@InputType({ description: 'Without a reason: why a person is away is not written here.' })
export class RegistrerFravarInput {
  @Field(() => ID) @IsUUID() personId!: string;
  @Field(() => ID, { description: 'Who stands in, from now: of the same unit.' }) @IsUUID() vikarId!: string;
  @Field(() => Datoskalar, {
    nullable: true,
    description: 'When the person is expected back. It reminds the leader, and moves nothing.',
  })
  @IsOptional()
  til?: string | null;
}

@InputType()
export class AvsluttTilknytningInput {
  @Field(() => ID) @IsUUID() tilknytningId!: string;
  @Field(() => ID, { nullable: true, description: "Who has the duty from now. Left out: the unit's leader." })
  @IsOptional()
  @IsUUID()
  etterfolgerId?: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'Where a leader leaves, by an administrator: who of the unit leads it from now.',
  })
  @IsOptional()
  @IsUUID()
  nyLederId?: string | null;
}

@InputType()
export class LeggNedEnhetInput {
  @Field(() => ID) @IsUUID() enhetId!: string;
  @Field(() => ID, { nullable: true, description: 'The unit that it goes into: staff and duty go there.' })
  @IsOptional()
  @IsUUID()
  overtakerId?: string | null;
}

@InputType()
export class TildelRolleInput {
  @Field(() => ID) @IsUUID() personId!: string;
  @Field(() => Kommunerolleenum) @IsIn(KOMMUNEROLLER) rolle!: Kommunerolle;
}

@InputType()
export class KjorOvergangerInput {
  @Field({ description: 'Only tells what would happen.' }) @IsBoolean() torrkjoring!: boolean;
  @Field(() => Datoskalar, {
    nullable: true,
    description: 'What was prepared for this day or before is offered, wherever the child is. Default: today.',
  })
  @IsOptional()
  dato?: string | null;
}

@ObjectType({ description: 'A log by its id, and nothing of what it says.' })
class Loggref {
  @Field(() => ID) id!: string;
}

@ObjectType({ description: 'The change in the organisation is made, and every log has its holder.' })
export class OrganisasjonEndret {
  readonly __typename = 'OrganisasjonEndret';
  @Field(() => [Loggref], { description: 'Logs whose duty moved by it.' }) flyttede!: Loggref[];
  @Field(() => ID, { nullable: true }) fravarId?: string | undefined;
  @Field(() => ID, { nullable: true }) tilknytningId?: string | undefined;
}

@ObjectType({ description: 'Refused, and nothing was changed: these logs would have been left without a holder.' })
export class AvvistMedLogger {
  readonly __typename = 'AvvistMedLogger';
  @Field(() => AvvisningKode) kode!: Avvisningskode;
  @Field() melding!: string;
  @Field(() => Int) antall!: number;
  @Field(() => [Loggref]) logger!: Loggref[];
}

export const OrganisasjonResultat = createUnionType({
  name: 'OrganisasjonResultat',
  types: () => [OrganisasjonEndret, AvvistMedLogger] as const,
  resolveType: (v: { __typename: string }) => v.__typename,
});

const referanser = (ider: readonly string[]): Loggref[] => ider.map((id) => ({ id }));

export function organisasjonsresultat(r: Result<Endret, Nektet>): OrganisasjonEndret | AvvistMedLogger {
  if (!r.ok) {
    const { kode, logger } = r.feil;
    return {
      __typename: 'AvvistMedLogger',
      kode,
      melding: MELDINGER[kode],
      antall: logger.length,
      logger: referanser(logger),
    };
  }
  const { flyttede, fravarId, tilknytningId } = r.verdi;
  return { __typename: 'OrganisasjonEndret', flyttede: referanser(flyttede ?? []), fravarId, tilknytningId };
}

@ObjectType({ description: "An absence in the leader's own unit." })
export class Fravar {
  @Field(() => ID) id!: string;
  @Field(() => Person) person!: Person;
  @Field(() => Person) vikar!: Person;
  @Field(() => Tidspunktskalar) fra!: string;
  @Field(() => Datoskalar, { nullable: true }) forventetTil!: string | null;
  @Field({ description: 'The expected day has passed. The duty has not moved: the leader ends the absence.' })
  forfalt!: boolean;
}

@ObjectType({ description: 'What became of the logs whose child changes school or kindergarten. Ids alone.' })
export class Overgangsrapport {
  @Field() kommunenummer!: string;
  @Field(() => [ID], { description: 'Offered now to the unit that was prepared for.' }) tilbudt!: readonly string[];
  @Field(() => [ID], { description: 'Prepared, but no consent is in force towards the new unit.' })
  manglerSamtykke!: readonly string[];
  @Field(() => [ID], { description: 'An offer awaits an answer.' }) tilbudVenter!: readonly string[];
  @Field(() => [ID]) mottakerUtenLeder!: readonly string[];
  @Field(() => [ID]) mottakerNedlagt!: readonly string[];
  @Field(() => [ID], { description: 'The new unit has the baton already.' }) alleredeDer!: readonly string[];
  @Field(() => [ID], { description: 'Prepared; the child has not changed yet.' }) ikkeFlyttet!: readonly string[];
  @Field(() => [ID], { description: 'The child has changed, and nothing is on its way: somebody must act.' })
  uforberedt!: readonly string[];
  @Field(() => [ID], { description: 'Changed by somebody at the same instant. The next run takes it.' })
  provIgjen!: readonly string[];
}

@ObjectType()
export class OvergangerKjort {
  readonly __typename = 'OvergangerKjort';
  @Field() torrkjoring!: boolean;
  @Field(() => [Overgangsrapport], { description: 'Empty where no child is on its way anywhere.' })
  rapporter!: Overgangsrapport[];
}
