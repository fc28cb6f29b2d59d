import { Field, ID, InputType } from '@nestjs/graphql';
import { IsIn, IsNotEmpty, IsOptional, IsUUID, Matches } from 'class-validator';
import { Datoskalar, Tidspunktskalar } from '../../platform/skalarer.js';
import { Skrevet, Tekst, ValgfriTekst } from '../../platform/validering.js';
import type { KommandoAv } from '../domain/kommandoer.js';
import type { Evalueringsutfall } from '../domain/mote.js';
import type { Synlighet } from '../domain/stafettlogg.js';
import { Ansattsynlighetenum, Avslutningsgrunnenum, Evalueringsutfallenum, Synlighetenum } from './enums.js';

// No input field has a GraphQL default: the JIT compiler asks for such a field in variables all the same.

/** Longest free text, in characters: some four pages. */
const LANG = 10_000;
const KORT = 2_000;
const DATO = /^\d{4}-\d{2}-\d{2}$/;

@InputType()
export class OpprettBekymringInput {
  @Field(() => ID) @IsUUID() elevId!: string;
  @Field({ description: 'What was seen and heard, not what it may come from. At most 10 000 characters.' })
  @Skrevet(LANG)
  tekst!: string;
  @Field(() => Ansattsynlighetenum, { nullable: true, description: 'Default: INTERN.' })
  @IsOptional()
  @IsIn(['INTERN', 'DELTAKERE'])
  synlighet?: 'INTERN' | 'DELTAKERE' | null;
}

@InputType()
export class SkrivInnleggInput {
  @Field(() => ID) @IsUUID() loggId!: string;
  @Field({ description: 'At most 10 000 characters.' }) @Skrevet(LANG) tekst!: string;
  @Field(() => Synlighetenum) @IsNotEmpty() synlighet!: Synlighet;
  @Field(() => ID, { nullable: true, description: "An entry of one's own unit that this one corrects." })
  @IsOptional()
  @IsUUID()
  retter?: string | null;
  @Field(() => ID, {
    nullable: true,
    description: 'The guardian whom the entry tells of: no other guardian sees it.',
  })
  @IsOptional()
  @IsUUID()
  omForesattId?: string | null;
}

@InputType()
export class AktiverInput {
  @Field(() => ID) @IsUUID() loggId!: string;
}

@InputType()
export class TilbyOverleveringInput {
  @Field(() => ID) @IsUUID() loggId!: string;
  @Field(() => ID) @IsUUID() tilEnhetId!: string;
  @Field(() => ID, { nullable: true, description: 'Null: anyone in the unit may answer.' })
  @IsOptional()
  @IsUUID()
  tilPersonId?: string | null;
  @Field({
    description:
      'What the receiver is asked. They see it before they answer: no name, no school. At most 2 000 characters.',
  })
  @Skrevet(KORT)
  sporsmal!: string;
  @Field(() => Tidspunktskalar, { nullable: true, description: "Default: the veileder's deadline." })
  @IsOptional()
  svarInnen?: string | null;
}

@InputType()
export class AksepterOverleveringInput {
  @Field(() => ID) @IsUUID() overleveringId!: string;
  @Field(() => ID, { nullable: true, description: 'A colleague who takes the baton. Default: the caller.' })
  @IsOptional()
  @IsUUID()
  stafettholderId?: string | null;
}

@InputType()
export class AvslaOverleveringInput {
  @Field(() => ID) @IsUUID() overleveringId!: string;
  /** Blank is not malformed but refused, with the domain's own code: the sender has a right to a reason. */
  @Field({ description: 'The sender sees it. At most 2 000 characters.' }) @Tekst(KORT) grunn!: string;
}

@InputType()
export class TrekkOverleveringInput {
  @Field(() => ID) @IsUUID() overleveringId!: string;
}

@InputType()
export class ByttStafettholderInput {
  @Field(() => ID) @IsUUID() loggId!: string;
  @Field(() => ID) @IsUUID() personId!: string;
}

@InputType()
export class GjennomforEvalueringInput {
  @Field(() => ID) @IsUUID() loggId!: string;
  @Field(() => String, { nullable: true, description: "The child's view." }) @ValgfriTekst(KORT) barnetsStemme?:
    string | null;
  @Field(() => String, { nullable: true, description: 'Why the child was not asked.' })
  @ValgfriTekst(KORT)
  ikkeSpurtFordi?: string | null;
  @Field() @Skrevet(LANG) oppsummering!: string;
  @Field(() => Evalueringsutfallenum, { description: 'What was decided.' }) @IsNotEmpty() utfall!: Evalueringsutfall;
}

@InputType()
export class AvsluttLoggInput {
  @Field(() => ID) @IsUUID() loggId!: string;
  @Field(() => Avslutningsgrunnenum) @IsNotEmpty() grunn!: KommandoAv<'avsluttLogg'>['grunn'];
  @Field(() => String, { nullable: true }) @ValgfriTekst(KORT) begrunnelse?: string | null;
  @Field(() => String, { nullable: true, description: 'Where the individuell plan is, when it takes over.' })
  @ValgfriTekst(500)
  referanse?: string | null;
  @Field(() => Datoskalar, { nullable: true, description: 'A day for a check afterwards, if one is agreed on.' })
  @IsOptional()
  @Matches(DATO)
  oppfolges?: string | null;
}

@InputType()
export class RegistrerOppfolgingInput {
  @Field(() => ID) @IsUUID() loggId!: string;
  @Field() @Skrevet(KORT) tekst!: string;
  @Field(() => Datoskalar, { nullable: true, description: 'Another check, if one is agreed on.' })
  @IsOptional()
  @Matches(DATO)
  nesteGang?: string | null;
}

@InputType()
export class GjenapneLoggInput {
  @Field(() => ID) @IsUUID() loggId!: string;
  @Field() @Skrevet(KORT) begrunnelse!: string;
}

@InputType({ description: 'A pupil of another unit. The reason stands in the innsynslogg.' })
export class ElevoppslagInput {
  @Field() @Skrevet(200) fornavn!: string;
  @Field() @Skrevet(200) etternavn!: string;
  @Field(() => Datoskalar) @Matches(/^\d{4}-\d{2}-\d{2}$/) fodselsdato!: string;
  @Field({ description: 'Why you look the pupil up.' }) @Skrevet(500) grunn!: string;
}
