/** The sample lists of the end-to-end tests, byte for byte: Vite hands them over as data URLs. */
const samples = Object.entries(
  import.meta.glob<string>('/../e2e/samples/*.csv', {
    query: '?url&inline',
    import: 'default',
    eager: true,
  }),
)

/** A sample list as a person would choose it. */
export async function sampleFile(name: string): Promise<File> {
  const [, url] = samples.find(([path]) => path.endsWith(`/${name}`)) ?? []
  if (url === undefined) throw new Error(`There is no sample ${name}`)
  const response = await fetch(url)
  return new File([await response.arrayBuffer()], name, { type: 'text/csv' })
}
