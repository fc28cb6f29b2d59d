import { Args, createUnionType, Field, ID, Int, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { Transaksjoner } from '../../platform/transaction.js';
import { uuid } from '../../platform/validering.js';
import { tilId } from '../../shared/ider.js';
import { enumAv, Synlighetenum } from '../../stafettlogg/graphql/enums.js';
import { avvist, Avvist } from '../../stafettlogg/graphql/resultat.js';
import { Enhet, Person } from '../../stafettlogg/graphql/grunntyper.js';
import { Hvem } from '../../tilgang/anrop.js';
import type { Anrop } from '../../tilgang/dor.js';
import { type Forhandsvisning, forhandsvisTrekk, type Loggvirkning } from '../application/forhandsvis-trekk.js';
import { STAFETTVIRKNINGER } from '../domain/virkning.js';

const Stafettvirkningenum = enumAv(
  'Stafettvirkning',
  STAFETTVIRKNINGER,
  'What becomes of the duty: it stays, it moves, or it ends because the log closes.',
);

@ObjectType()
class TaptInnlegg {
  @Field(() => Synlighetenum) synlighet!: string;
  @Field(() => Int) antall!: number;
}

@ObjectType({ description: 'What the withdrawal would do to one log.' })
class Trekkvirkning {
  @Field(() => ID) loggId!: string;
  @Field(() => [TaptInnlegg], { description: 'Entries that the unit sees today and would not see, by sight.' })
  mister!: TaptInnlegg[];
  @Field(() => Int, { description: "The unit's own entries, which stay with it." }) beholder!: number;
  @Field(() => Stafettvirkningenum, { nullable: true, description: 'Null: the log is closed already.' })
  initiativplikt!: string | null;
  @Field(() => Enhet, { nullable: true, description: 'Where the duty goes; null where the caller may not know.' })
  nyEnhet!: Enhet | null;
  @Field(() => Person, { nullable: true }) nyStafettholder!: Person | null;
}

@ObjectType({ description: 'What would follow if the caller withdrew the consent now. Nothing has been changed.' })
class Trekkvisning {
  readonly __typename = 'Trekkvisning';
  @Field(() => ID) samtykkeId!: string;
  @Field(() => Enhet) mottaker!: Enhet;
  @Field({ description: 'The unit would see nothing but its own entries: no other consent towards it is in force.' })
  misterSikt!: boolean;
  @Field(() => [Trekkvirkning]) logger!: Trekkvirkning[];
}

const TrekkvisningResultat = createUnionType({
  name: 'TrekkvisningResultat',
  types: () => [Trekkvisning, Avvist] as const,
  resolveType: (v: { __typename: string }) => v.__typename,
});

@Resolver()
export class ForhandsvisResolver {
  constructor(private readonly transaksjoner: Transaksjoner) {}

  @Query(() => TrekkvisningResultat, {
    description: 'For the giver, before withdrawing: which unit loses sight of what, and where the duty goes.',
  })
  async forhandsvisTrekk(
    @Hvem() hvem: Anrop,
    @Args('samtykkeId', { type: () => ID }, uuid('samtykkeId')) samtykkeId: string,
  ): Promise<Trekkvisning | Avvist> {
    const svar = await forhandsvisTrekk(this.transaksjoner, hvem, tilId(samtykkeId));
    return svar.ok ? tilVisning(samtykkeId, svar.verdi) : avvist(svar.feil);
  }
}

function tilVisning(samtykkeId: string, v: Forhandsvisning): Trekkvisning | Avvist {
  const mottaker = v.enheter.find((e) => e.id === v.mottakerEnhetId);
  if (mottaker === undefined) return avvist('IKKE_FUNNET');
  const logger = v.logger.map((l) => tilVirkning(l, v));
  return { __typename: 'Trekkvisning', samtykkeId, mottaker, misterSikt: v.misterSikt, logger };
}

function tilVirkning({ rad, stafett }: Loggvirkning, v: Forhandsvisning): Trekkvirkning {
  const tapt = [
    { synlighet: 'DELT', antall: v.misterSikt ? rad.delt : 0 },
    { synlighet: 'DELTAKERE', antall: v.misterSikt ? rad.deltakere : 0 },
  ];
  const ny = stafett?.virkning === 'FLYTTES' ? stafett : null;
  const nyEnhet = v.enheter.find((e) => e.id === ny?.enhetId) ?? null;
  return {
    loggId: rad.logg_id,
    mister: tapt.filter((t) => t.antall > 0),
    beholder: rad.egne,
    initiativplikt: stafett?.virkning ?? null,
    nyEnhet,
    // Whoever may not know the unit may not know who works there.
    nyStafettholder: nyEnhet === null ? null : (v.personer.find((p) => p.id === ny?.personId) ?? null),
  };
}
