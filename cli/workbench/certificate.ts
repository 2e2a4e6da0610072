import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { createSecureContext } from 'node:tls';
import { fault } from '../../contract/problem.ts';

/** A certificate with its key, as PEM. */
export interface Certificate {
  cert: Buffer;
  key: Buffer;
}

/**
 * Reads a certificate (its chain may follow it) and its key, and says what is wrong before a browser would.
 * @throws `file.missing`, `file.denied`, `tls.certificate`, `tls.key`, `tls.pair`, `tls.date`, `tls.name`
 */
export function readCertificate(
  certFile: string,
  keyFile: string,
  names: readonly string[],
  now: Date,
): Certificate {
  const [cert, key] = [readFileSync(certFile), readFileSync(keyFile)];
  const certificate = certificateIn(certFile, cert);
  if (!certificate.checkPrivateKey(keyIn(keyFile, key))) throw fault('tls.pair', { certFile, keyFile });
  checkDates(certFile, certificate, now);
  for (const name of names) checkName(certFile, certificate, name);
  checkContext(certFile, { cert, key });
  return { cert, key };
}

function certificateIn(file: string, content: Buffer): X509Certificate {
  try {
    return new X509Certificate(content);
  } catch (error) {
    throw fault('tls.certificate', { file }, { file }, error);
  }
}

function keyIn(file: string, content: Buffer): KeyObject {
  try {
    return createPrivateKey(content);
  } catch (error) {
    throw fault('tls.key', { file }, { file }, error);
  }
}

function checkDates(file: string, { validFromDate, validToDate }: X509Certificate, now: Date): void {
  if (now >= validFromDate && now <= validToDate) return;
  const [from, to] = [validFromDate, validToDate].map((date) => date.toISOString().slice(0, 10));
  throw fault('tls.date', { file, from: from ?? '', to: to ?? '' }, { file });
}

function checkName(file: string, certificate: X509Certificate, name: string): void {
  const found = isIP(name) === 0 ? certificate.checkHost(name) : certificate.checkIP(name);
  if (found !== undefined) return;
  const holds = certificate.subjectAltName ?? certificate.subject;
  throw fault('tls.name', { file, name, holds }, { file });
}

/** What TLS itself may refuse: a broken chain, a key that is too weak. */
function checkContext(file: string, certificate: Certificate): void {
  try {
    createSecureContext(certificate);
  } catch (error) {
    throw fault('tls.certificate', { file }, { file }, error);
  }
}
