import { createHash, createHmac, randomBytes } from 'node:crypto'

/** 256 random bits as text. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** The form in which tokens are stored: a token has 256 bits, so its plain SHA-256 cannot be reversed by trying. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** The token that follows, always the same for the same rotation, so that a lost answer can be given again. */
export const successorOf = (key: Buffer, token: string, rotationId: string): string =>
  createHmac('sha256', key).update(`${token}.${rotationId}`).digest('base64url')
