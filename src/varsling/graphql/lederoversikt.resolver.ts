import { Args, Query, Resolver } from '@nestjs/graphql';
import { connection, erTid, erUuid, lesMarkor, Sideargs } from '../../platform/sider.js';
import { Transaksjoner } from '../../platform/transaction.js';
import { tidspunkt, type Tidspunkt } from '../../shared/tid.js';
import { kasteball } from '../../stafettlogg/domain/kasteball.js';
import { tilStafettlogg } from '../../stafettlogg/persistence/til-stafettlogg.js';
import { Hvem } from '../../tilgang/anrop.js';
import { type Anrop, dorFor, type Dorsvar, erInne } from '../../tilgang/dor.js';
import { type LederloggRad, lederoversiktSide, type LederoversiktRad } from '../persistence/lederoversikt.js';
import { type AvslattStafett, type Kasteball, Lederlogg, Lederoversikt } from './lederoversikt.typer.js';

@Resolver()
export class LederoversiktResolver {
  constructor(private readonly transaksjoner: Transaksjoner) {}

  @Query(() => Lederoversikt, { nullable: true, description: 'For leaders of units: null to everyone else.' })
  async lederoversikt(@Hvem() hvem: Anrop, @Args() side: Sideargs): Promise<Lederoversikt | null> {
    const antall = side.first ?? 20;
    const [tid, id] = side.after == null ? [] : lesMarkor(side.after, [erTid, erUuid]);
    const etter = tid === undefined || id === undefined ? null : { tid, id };
    const { dor, rader } = await this.transaksjoner.les<
      Dorsvar & Record<string, unknown>,
      LederoversiktRad & Record<string, unknown>
    >(dorFor(hvem), lederoversiktSide(antall, etter));
    const rad = rader[0];
    if (!erInne(dor) || rad === undefined) return null;
    const na = tidspunkt(rad.na);
    return {
      logger: connection(
        rad.logger.map((l) => tilLederlogg(l, na)),
        antall,
        etter !== null,
        (l) => [l.sistAktiv, l.id],
      ),
      utenInnsyn: rad.utenInnsyn as AvslattStafett[],
    };
  }
}

const tilLederlogg = ({ rad, logg, kasteballGrense }: LederloggRad, na: Tidspunkt): Lederlogg => {
  const k = kasteball(tilStafettlogg(logg), kasteballGrense, na);
  const mislykket = new Set<string>(k?.mislykket.map((o) => o.id));
  const tilbud = rad.overleveringer.filter((o) => mislykket.has(o.id)) as Kasteball['mislykket'];
  return Object.assign(new Lederlogg(), rad, {
    kasteball: k === null ? null : { siden: k.siden, tilbake: k.tilbake, mislykket: tilbud },
  });
};
