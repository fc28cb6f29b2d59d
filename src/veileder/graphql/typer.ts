import { Field, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Tidspunktskalar } from '../../platform/skalarer.js';
import { Tekst as Tekstregel } from '../../platform/validering.js';
import { type Forventning, FORVENTNINGER } from '../domain/neste-steg.js';

const Forventningenum = Object.fromEntries(FORVENTNINGER.map((f) => [f, f])) as Record<Forventning, Forventning>;
registerEnumType(Forventningenum, {
  name: 'Forventning',
  description:
    'What is expected of the one who asks. HANDLE: to act. DELTA: to take part. FOLG_OPP: to see to it, since it is late. VENTE: to wait. KAN: may act, and nobody must.',
});

/** Longest text of a guide, in characters: a page and a half. */
const LANG = 4_000;

const TO_MALFORMER = { description: 'A text in both written languages.' };
@ObjectType(TO_MALFORMER)
@InputType('TekstInput', TO_MALFORMER)
export class Tekst {
  @Field() @Tekstregel(LANG) nb!: string;
  @Field() @Tekstregel(LANG) nn!: string;
}

@ObjectType({ description: 'A step of the guide, and by when this log is to have taken it.' })
export class ForventetSteg {
  @Field() nokkel!: string;
  @Field(() => Tekst) tittel!: Tekst;
  @Field(() => [Tekst]) sjekkliste!: readonly Tekst[];
  @Field(() => Tidspunktskalar, { nullable: true }) innen!: string | null;
}

@ObjectType({ description: 'What the guide expects of the one who asks, now, and by when.' })
export class NesteSteg {
  @Field(() => Forventningenum) forventning!: Forventning;
  @Field(() => String, { nullable: true, description: 'STAFETTHOLDER or MOTTAKER; null where nobody must act.' })
  ansvarlig!: string | null;
  @Field(() => [ForventetSteg]) steg!: ForventetSteg[];
  @Field(() => Tidspunktskalar, { nullable: true, description: 'The first date among the steps.' })
  frist!: string | null;
  @Field({ description: 'The date has passed. The duty has not moved.' }) forfalt!: boolean;
}
