import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPostgresPool } from '../../src/boot/node/postgres-pool.ts';
import { databaseFailure } from '../../src/store/failures.ts';
import { createServerDatabase, serverUrl } from '../help/stores.ts';

describe.runIf(serverUrl !== undefined)('a connection that the server ends', () => {
  let server: Awaited<ReturnType<typeof createServerDatabase>>;
  let pool: ReturnType<typeof openPostgresPool>;
  const said = Promise.withResolvers<Error>();
  beforeAll(async () => {
    server = await createServerDatabase();
    pool = openPostgresPool(server.url, { connections: 2, onError: said.resolve });
  });
  afterAll(async () => {
    await pool.end();
    await server.drop();
  });

  const takeTwo = async () => {
    const [client, other] = [await pool.connect(), await pool.connect()];
    const { rows } = await client.query('SELECT pg_backend_pid() AS pid');
    return { client, other, end: () => other.query('SELECT pg_terminate_backend($1)', [rows[0].pid]) };
  };
  const canBeUsed = async () => (await pool.query('SELECT 1 AS one')).rows;

  it('between two statements is told to its owner by the next one, and nobody dies of it', async () => {
    const { client, other, end } = await takeTwo();
    const lost = new Promise((resolve) => client.once('end', resolve));
    await end();
    await lost;

    const next = await client.query('SELECT 1').catch(databaseFailure);
    client.release(true);
    other.release();

    expect(next).toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    expect(await canBeUsed()).toEqual([{ one: 1 }]);
  });

  it('while idle is said and replaced', async () => {
    const { client, other, end } = await takeTwo();
    client.release();
    await end();
    other.release();

    expect((await said.promise).message).toBe('terminating connection due to administrator command');
    expect(await canBeUsed()).toEqual([{ one: 1 }]);
  });
});
