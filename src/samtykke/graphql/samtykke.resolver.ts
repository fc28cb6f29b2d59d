import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Transaksjoner } from '../../platform/transaction.js';
import { type EnhetId, type SamtykkeId, tilId } from '../../shared/ider.js';
import { tidspunkt, type Tidspunkt } from '../../shared/tid.js';
import type { Oppdrag } from '../../stafettlogg/application/utfor.js';
import { resultat, StafettloggResultat } from '../../stafettlogg/graphql/resultat.js';
import { type Bestilling, Bestilt } from '../../tilgang/anrop.js';
import { nektSamtykke } from '../application/nekt.js';
import { fornySamtykke, registrerSamtykke, type RegistrerSamtykke, trekkSamtykke } from '../application/samtykke.js';
import { type Celle, VANLIGE_OPPLYSNINGER } from '../domain/samtykke.js';
import { FornySamtykkeInput, NektSamtykkeInput, RegistrerSamtykkeInput, TrekkSamtykkeInput } from './inndata.js';

type Svar = Promise<ReturnType<typeof resultat>>;

@Resolver()
export class SamtykkeResolver {
  constructor(private readonly transaksjoner: Transaksjoner) {}

  @Mutation(() => StafettloggResultat, {
    description:
      'Consent towards one unit, for a period: by whom the guide says must give it, or by the stafettholder from paper or word.',
  })
  async registrerSamtykke(@Bestilt() b: Bestilling, @Args('input') i: RegistrerSamtykkeInput): Svar {
    // An oral consent from before the witness had a field of its own has told of them in the reference.
    const vitneIReferansen = i.form === 'MUNTLIG' && i.vitne == null;
    const input: RegistrerSamtykke = {
      ...celle(i),
      elevId: tilId(i.elevId),
      avgivendeEnhetIder: i.avgivendeEnhetIder?.map((e) => tilId<EnhetId>(e)) ?? null,
      opplysningstyper: i.opplysningstyper ?? VANLIGE_OPPLYSNINGER,
      giverId: i.giverId == null ? null : tilId(i.giverId),
      form: i.form ?? 'DIGITAL',
      gittDato: i.gittDato ?? null,
      referanse: vitneIReferansen ? null : (i.referanse ?? null),
      vitne: (vitneIReferansen ? i.referanse : i.vitne) ?? null,
      gyldigTil: valgfri(i.gyldigTil),
    };
    return resultat(await registrerSamtykke(this.oppdrag(b), input));
  }

  @Mutation(() => StafettloggResultat, {
    description: 'The unit loses sight at once; if it held the baton, the duty goes on in the same instant.',
  })
  async trekkSamtykke(@Bestilt() b: Bestilling, @Args('input') i: TrekkSamtykkeInput): Svar {
    return resultat(await trekkSamtykke(this.oppdrag(b), { samtykkeId: tilId(i.samtykkeId) }));
  }

  @Mutation(() => StafettloggResultat, {
    description:
      'A no, recorded for the holder to see. Where all the guardians must consent, nothing takes effect against it.',
  })
  async nektSamtykke(@Bestilt() b: Bestilling, @Args('input') i: NektSamtykkeInput): Svar {
    return resultat(await nektSamtykke(this.oppdrag(b), { ...celle(i), elevId: tilId(i.elevId) }));
  }

  @Mutation(() => StafettloggResultat, {
    description: "A new consent on the terms of the caller's own old one, from now. The old one stands as replaced.",
  })
  async fornySamtykke(@Bestilt() b: Bestilling, @Args('input') i: FornySamtykkeInput): Svar {
    const input = { samtykkeId: tilId<SamtykkeId>(i.samtykkeId), gyldigTil: valgfri(i.gyldigTil) };
    return resultat(await fornySamtykke(this.oppdrag(b), input));
  }

  private oppdrag(b: Bestilling): Oppdrag {
    return { ...b, transaksjoner: this.transaksjoner };
  }
}

const valgfri = (t: string | null | undefined): Tidspunkt | null => (t == null ? null : tidspunkt(t));

/** What nobody says is the ordinary: that a unit takes part in the log. */
function celle(i: NektSamtykkeInput): Celle {
  const handling = i.handling ?? 'DELTA';
  const formal = i.formal ?? (handling === 'DELTA' ? 'STAFETTLOGG' : handling);
  return { mottakerEnhetId: tilId(i.mottakerEnhetId), handling, formal };
}
