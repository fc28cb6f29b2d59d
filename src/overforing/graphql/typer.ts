import { createUnionType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { IsOptional, IsUUID, Matches } from 'class-validator';
import { Tidspunktskalar } from '../../platform/skalarer.js';
import { Skrevet } from '../../platform/validering.js';
import { Avvist } from '../../stafettlogg/graphql/resultat.js';

/** As much as a request can carry. */
const DOKUMENT = 250_000;

@ObjectType({ description: 'What another kommune asks: no name, no school.' })
export class Overforingskonvolutt {
  @Field({ description: 'Number of the kommune.' }) fraKommune!: string;
  @Field() aldersgruppe!: string;
  @Field(() => Int) niva!: number;
  @Field() sporsmal!: string;
  @Field(() => Tidspunktskalar) svarInnen!: string;
}

@ObjectType({ description: 'It was done.' })
export class Overforingssvar {
  readonly __typename = 'Overforingssvar';
  @Field(() => ID, { nullable: true, description: 'The unit that stands for the other kommune.' }) enhetId?: string;
  @Field({ nullable: true, description: 'The signed acceptance, to send back to the other kommune.' }) aksept?: string;
}

export const OverforingResultat = createUnionType({
  name: 'OverforingResultat',
  types: () => [Overforingssvar, Avvist] as const,
  resolveType: (v: { __typename: string }) => v.__typename,
});

@InputType()
export class RegistrerAnnenKommuneInput {
  @Field({ description: 'Four digits.' }) @Matches(/^\d{4}$/) kommunenummer!: string;
  @Field() @Skrevet(200) navn!: string;
}

@InputType()
export class AksepterOverforingInput {
  @Field({ description: 'The signed question, as it came.' }) @Skrevet(DOKUMENT) tilbud!: string;
  @Field(() => ID, { nullable: true, description: 'Who in your unit will have the duty; default: you.' })
  @IsOptional()
  @IsUUID()
  personId?: string | null;
}

@InputType()
export class FullforOverforingInput {
  @Field(() => ID) @IsUUID() overleveringId!: string;
  @Field({ description: 'The signed acceptance, as it came.' }) @Skrevet(DOKUMENT) aksept!: string;
}

@InputType()
export class MottaLoggInput {
  @Field({ description: 'The sealed package, as it came.' }) @Skrevet(DOKUMENT) pakke!: string;
  @Field(() => ID, { description: 'The child, as your own register knows it.' }) @IsUUID() elevId!: string;
}
