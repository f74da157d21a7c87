// At which addresses the served book can be opened. Imports nothing of the book.

import { type NetworkInterfaceInfo, networkInterfaces } from 'node:os';

export const DEFAULT_PORT = 4173;

/**
 * @param value of the variable PORT
 * @throws Error when it is no port number
 */
export function requestedPort(value: string | undefined): number {
  if (value === undefined || value === '') return DEFAULT_PORT;
  const port = Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new Error(`PORT must be a number from 0 to 65535, not "${value}".`);
  }
  return port;
}

/** What the console shows: this machine's address, and those under which a class can open the book. */
export function addressLines(
  port: number,
  interfaces: NodeJS.Dict<NetworkInterfaceInfo[]> = networkInterfaces(),
): string[] {
  const outside = Object.values(interfaces)
    .flatMap((addresses) => addresses ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => `http://${address}:${port}/`);
  return [
    'Fitting Room is open.',
    `  On this machine:  http://localhost:${port}/`,
    ...outside.map((address) => `  On your network:  ${address}`),
  ];
}
