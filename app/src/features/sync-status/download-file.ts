import type { Bytes } from '#vault/bytes.ts'

/** Hands bytes to the browser as a file. Its name says when, never whose. */
export function downloadFile(bytes: Bytes, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }))
  link.download = name
  link.click()
  // Some browsers start the download after the click has returned.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
