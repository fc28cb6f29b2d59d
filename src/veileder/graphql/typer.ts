import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Tidspunktskalar } from '../../platform/skalarer.js';
import { type Forventning, FORVENTNINGER } from '../domain/neste-steg.js';

const Forventningenum = Object.fromEntries(FORVENTNINGER.map((f) => [f, f])) as Record<Forventning, Forventning>;
registerEnumType(Forventningenum, {
  name: 'Forventning',
  description:
    'What is expected of the one who asks. HANDLE: to act. DELTA: to take part. FOLG_OPP: to see to it, since it is late. VENTE: to wait. KAN: may act, and nobody must.',
});

@ObjectType({ description: 'A text in both written languages.' })
export class Tekst {
  @Field() nb!: string;
  @Field() nn!: string;
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
