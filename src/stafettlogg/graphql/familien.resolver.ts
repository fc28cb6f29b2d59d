import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Transaksjoner } from '../../platform/transaction.js';
import { type InnleggId, type PersonId, tilId } from '../../shared/ider.js';
import * as inn from './inndata-familien.js';
import { delUtenSamtykke } from '../application/del-uten-samtykke.js';
import * as familien from '../application/familien.js';
import { merkLest } from '../application/merk-lest.js';
import { valgfri } from './valgfri.js';
import { type Bestilling, Bestilt } from '../../tilgang/anrop.js';
import type { Oppdrag } from '../application/utfor.js';
import { resultat, StafettloggResultat } from './resultat.js';

const bruk = { ...familien, merkLest, delUtenSamtykke };

type Svar = Promise<ReturnType<typeof resultat>>;

/** What the family writes, what is kept from one of them, and what is shared without asking. */
@Resolver()
export class FamilienResolver {
  constructor(private readonly transaksjoner: Transaksjoner) {}

  @Mutation(() => StafettloggResultat, { description: 'A remark fixed to the entry it disputes, by the family.' })
  async skrivMotmerknad(@Bestilt() b: Bestilling, @Args('input') i: inn.SkrivMotmerknadInput): Svar {
    return resultat(
      await bruk.skrivMotmerknad(this.oppdrag(b), {
        loggId: tilId(i.loggId),
        innleggId: tilId(i.innleggId),
        tekst: i.tekst,
      }),
    );
  }

  @Mutation(() => StafettloggResultat, {
    description: "What the child says, by the child or by staff on the child's word, to those whom the child chooses.",
  })
  async skrivBarnetsStemme(@Bestilt() b: Bestilling, @Args('input') i: inn.SkrivBarnetsStemmeInput): Svar {
    return resultat(await bruk.skrivBarnetsStemme(this.oppdrag(b), { ...i, loggId: tilId(i.loggId) }));
  }

  @Mutation(() => StafettloggResultat, { description: 'Keeps an entry, and that it exists, from one guardian.' })
  async skjermInnlegg(@Bestilt() b: Bestilling, @Args('input') i: inn.SkjermInnleggInput): Svar {
    return resultat(
      await bruk.skjermInnlegg(this.oppdrag(b), {
        ...i,
        loggId: tilId(i.loggId),
        innleggId: tilId(i.innleggId),
        foresattId: tilId(i.foresattId),
      }),
    );
  }

  @Mutation(() => StafettloggResultat)
  async opphevSkjerming(@Bestilt() b: Bestilling, @Args('input') i: inn.SkjermingInput): Svar {
    return resultat(
      await bruk.opphevSkjerming(this.oppdrag(b), {
        loggId: tilId(i.loggId),
        innleggId: tilId(i.innleggId),
        foresattId: tilId(i.foresattId),
      }),
    );
  }

  @Mutation(() => StafettloggResultat, {
    description:
      'A guardian asks whether anything is rightly kept from them. It can be asked whether or not anything is.',
  })
  async klagPaSkjerming(@Bestilt() b: Bestilling, @Args('input') i: inn.KlagPaSkjermingInput): Svar {
    return resultat(await bruk.klagPaSkjerming(this.oppdrag(b), { ...i, loggId: tilId(i.loggId) }));
  }

  @Mutation(() => StafettloggResultat, { description: 'By the leader of the holding unit.' })
  async avgjorKlage(@Bestilt() b: Bestilling, @Args('input') i: inn.AvgjorKlageInput): Svar {
    return resultat(
      await bruk.avgjorKlage(this.oppdrag(b), { ...i, loggId: tilId(i.loggId), klageId: tilId(i.klageId) }),
    );
  }

  @Mutation(() => StafettloggResultat, { description: '«Lest av»: kept the first time.' })
  async merkLest(@Bestilt() b: Bestilling, @Args('input') i: inn.MerkLestInput): Svar {
    return resultat(
      await bruk.merkLest(
        this.oppdrag(b),
        i.innleggIder.map((id) => tilId<InnleggId>(id)),
      ),
    );
  }

  @Mutation(() => StafettloggResultat, {
    description: 'Shares named entries with one unit, on a complete nødvendighetsvurdering.',
  })
  async delUtenSamtykke(@Bestilt() b: Bestilling, @Args('input') i: inn.DelUtenSamtykkeInput): Svar {
    return resultat(
      await bruk.delUtenSamtykke(this.oppdrag(b), {
        ...i,
        loggId: tilId(i.loggId),
        mottakerEnhetId: tilId(i.mottakerEnhetId),
        innlegg: i.innleggIder.map((id) => tilId<InnleggId>(id)),
        besluttetAv: valgfri<PersonId>(i.besluttetAvId),
        unntak: i.unntak == null || i.unntak.trim() === '' ? null : i.unntak,
      }),
    );
  }

  private oppdrag(b: Bestilling): Oppdrag {
    return { ...b, transaksjoner: this.transaksjoner };
  }
}
