import { createUnionType, Field, ID, ObjectType } from '@nestjs/graphql';
import type { Result } from '../../shared/result.js';
import type { Endret } from '../application/utfor.js';
import { type Avvisningskode, MELDINGER } from '../domain/avvisninger.js';
import { AvvisningKode } from './enums.js';

@ObjectType({
  description: 'The command had its effect. What it looks like now is read anew, as the caller may see it.',
})
export class StafettloggEndret {
  readonly __typename = 'StafettloggEndret';
  @Field(() => ID, { nullable: true }) loggId?: string | undefined;
  @Field(() => ID, { nullable: true }) innleggId?: string | undefined;
  @Field(() => ID, { nullable: true }) overleveringId?: string | undefined;
  @Field(() => ID, { nullable: true }) samtykkeId?: string | undefined;
  @Field(() => ID, { nullable: true }) invitasjonId?: string | undefined;
  @Field(() => ID, { nullable: true }) anmodningId?: string | undefined;
  @Field(() => ID, { nullable: true }) tiltakId?: string | undefined;
  @Field(() => ID, { nullable: true }) moteId?: string | undefined;
  @Field(() => ID, { nullable: true }) klageId?: string | undefined;
  @Field(() => ID, { nullable: true }) vurderingId?: string | undefined;
  @Field(() => ID, { nullable: true }) overgangsplanId?: string | undefined;
}

@ObjectType({ description: 'The command was refused, and nothing was changed.' })
export class Avvist {
  readonly __typename = 'Avvist';
  @Field(() => AvvisningKode) kode!: Avvisningskode;
  @Field() melding!: string;
}

export const StafettloggResultat = createUnionType({
  name: 'StafettloggResultat',
  types: () => [StafettloggEndret, Avvist] as const,
  resolveType: (v: { __typename: string }) => v.__typename,
});

export const avvist = (kode: Avvisningskode): Avvist => ({ __typename: 'Avvist', kode, melding: MELDINGER[kode] });

export const resultat = (r: Result<Endret, Avvisningskode>): StafettloggEndret | Avvist =>
  r.ok ? { __typename: 'StafettloggEndret', ...r.verdi } : avvist(r.feil);
