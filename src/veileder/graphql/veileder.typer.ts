import { createUnionType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsInt, IsOptional, IsUUID, Min } from 'class-validator';
import { Tidspunktskalar } from '../../platform/skalarer.js';
import { Avvist } from '../../stafettlogg/graphql/resultat.js';
import type { Lovhenvisning } from '../domain/lovhenvisning.js';
import type { Veilederfeilkode } from '../domain/veilederfeil.js';
import { Veilederfeilkodeenum } from './enums.js';
import { Veilederinnhold } from './innhold.typer.js';
import { Del, Heltall } from './regler.js';

@ObjectType({ description: "A published version of the kommune's guide. It never changes." })
export class Veileder {
  @Field(() => Int) versjon!: number;
  @Field(() => Tidspunktskalar, { description: 'When it was published.' }) gjelderFra!: string;
  @Field(() => Veilederinnhold) innhold!: Veilederinnhold;
  /** All the texts of law, as the domain knows them. */
  lov!: readonly Lovhenvisning[];
}

@ObjectType()
export class Veilederversjon {
  @Field(() => Int) versjon!: number;
  @Field() navn!: string;
  @Field(() => Tidspunktskalar) gjelderFra!: string;
  @Field({ description: 'It is the guide that ships with the service.' }) erStandard!: boolean;
}

@ObjectType({ isAbstract: true })
abstract class Utkasthode {
  @Field(() => ID) id!: string;
  @Field() navn!: string;
  @Field(() => Int, {
    nullable: true,
    description: 'The version that it began as a copy of; null: the guide that ships.',
  })
  fraVersjon!: number | null;
  @Field(() => Int, { description: 'Counts the changes. A change names the one it was made on.' }) revisjon!: number;
  @Field(() => Tidspunktskalar) opprettet!: string;
  @Field(() => Tidspunktskalar) endret!: string;
}

@ObjectType()
export class Veilederutkastlinje extends Utkasthode {}

@ObjectType({ description: 'What is wrong with a guide, and where in it.' })
export class Veilederfeil {
  @Field({ description: 'Such as steg.n0-del.sjekkliste.2.nn: by key where there is one, else by number from 0.' })
  sti!: string;
  @Field(() => Veilederfeilkodeenum) kode!: Veilederfeilkode;
  @Field() melding!: string;
}

@ObjectType({ description: 'A guide in the making, for the BTI-koordinator alone.' })
export class Veilederutkast extends Utkasthode {
  @Field(() => Veilederinnhold) innhold!: Veilederinnhold;
  @Field(() => [Veilederfeil], { description: 'All that stands between the draft and its publishing. Empty: nothing.' })
  feil!: readonly Veilederfeil[];
}

@InputType()
export class LagVeilederutkastInput {
  @Field(() => Int, { nullable: true, description: 'A copy of this version. Null: of the guide that ships.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  fraVersjon?: number | null;
}

@InputType({ isAbstract: true })
abstract class Utkastvalg {
  @Field(() => ID) @IsUUID() utkastId!: string;
  @Field(() => Int, { description: 'The revision that you have seen. An older one than the newest is refused.' })
  @Heltall()
  revisjon!: number;
}

@InputType()
export class LagreVeilederutkastInput extends Utkastvalg {
  @Field(() => Veilederinnhold) @Del(() => Veilederinnhold) innhold!: Veilederinnhold;
}

@InputType()
export class PubliserVeilederInput extends Utkastvalg {}

@InputType()
export class ForkastVeilederutkastInput extends Utkastvalg {}

@ObjectType({ description: 'The draft was changed, published or put away.' })
export class VeilederEndret {
  readonly __typename = 'VeilederEndret';
  @Field(() => ID) utkastId!: string;
  @Field(() => Int) revisjon!: number;
  @Field(() => Int, { nullable: true, description: 'The version that it became, where it was published.' })
  versjon!: number | null;
}

export const VeilederResultat = createUnionType({
  name: 'VeilederResultat',
  types: () => [VeilederEndret, Avvist] as const,
  resolveType: (v: { __typename: string }) => v.__typename,
});
