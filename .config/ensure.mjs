// Prepares what a bare checkout lacks, then runs a command: node .config/ensure.mjs [--browser] <command...>
// Runs on any Node from 20 on and needs no package. Says one line for each step it takes, nothing otherwise.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { argv, env, exit, getuid, kill, pid, platform, versions } from 'node:process'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const isWindows = platform === 'win32'
const requiredMajor = 24
const say = (line) => console.error(`prepare: ${line}`)

function fail(line) {
  say(line)
  exit(1)
}

/** Runs a step to its end; its output appears only when it fails. */
function run(step, command, args, extra = {}) {
  say(step)
  const done = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    // npm is a .cmd file on Windows, which only a shell can start.
    shell: isWindows,
    env: { ...env, ...extra },
  })
  if (done.status === 0) return
  console.error(`${done.stdout ?? ''}${done.stderr ?? ''}${done.error?.message ?? ''}`)
  fail(`this failed: ${command} ${args.join(' ')}`)
}

/** Installs the packages of a lockfile unless the stamp says that exactly these are there. */
function installPackages(folder, step, isComplete = () => true) {
  const modules = join(folder, 'node_modules')
  const stamp = join(modules, '.cache', 'installed-lockfile')
  const lockfile = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .update(`${platform} ${process.arch}`)
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lockfile && isComplete()) return
  run(step, 'npm', ['ci', '--no-audit', '--no-fund', '--prefix', folder], {
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1',
    PUPPETEER_SKIP_DOWNLOAD: '1',
  })
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, lockfile)
}

function ensureNode() {
  const folder = join(root, '.config', 'node')
  const pinned = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).optionalDependencies
  const name = `node-${isWindows ? 'win' : platform}-${process.arch}`
  if (pinned[name] === undefined) {
    if (Number(versions.node.split('.')[0]) >= requiredMajor) return
    fail(
      `no Node is bundled for this system. Install Node ${requiredMajor} or newer; this is ${versions.node}.`,
    )
  }
  const binary = join(folder, 'node_modules', name, 'bin', isWindows ? 'node.exe' : 'node')
  installPackages(folder, `installing Node ${pinned[name]}`, () => existsSync(binary))
  if (!existsSync(binary)) fail(`Node ${pinned[name]} did not arrive in ${binary}`)
  env.PATH = `${dirname(binary)}${delimiter}${env.PATH ?? ''}`
}

function browserPlaces() {
  if (isWindows)
    return [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
      .filter(Boolean)
      .flatMap((folder) => [
        join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
        join(folder, 'Chromium', 'Application', 'chrome.exe'),
        join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
      ])
  if (platform === 'darwin')
    return ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
      (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
    )
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const folders = ['/usr/bin', ...(env.PATH ?? '').split(delimiter)].filter(Boolean)
  return names.flatMap((name) => folders.map((folder) => join(folder, name)))
}

const findBrowser = () => browserPlaces().find((place) => existsSync(place))

function ensureBrowser() {
  if (env.CHROMIUM_PATH) {
    if (!existsSync(env.CHROMIUM_PATH)) fail(`CHROMIUM_PATH names ${env.CHROMIUM_PATH}, which does not exist`)
    return
  }
  if (!findBrowser() && getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    run('reading the list of system packages', 'apt-get', ['update'])
    const packages = ['chromium', 'fonts-dejavu-core']
    run(
      `installing ${packages.join(' and ')}`,
      'apt-get',
      ['install', '-y', '--no-install-recommends', ...packages],
      {
        DEBIAN_FRONTEND: 'noninteractive',
      },
    )
  }
  const found = findBrowser()
  if (!found)
    fail('no Chromium was found. Install Chromium or Chrome, or set CHROMIUM_PATH to its program file.')
  env.CHROMIUM_PATH = found
}

/** A process and all that it started: a shell between us and the server would not pass a signal on. */
function withDescendants(parent) {
  const list = `/proc/${parent}/task/${parent}/children`
  if (!existsSync(list)) return [parent]
  const children = readFileSync(list, 'utf8').split(' ').filter(Boolean).map(Number)
  return [...children.flatMap(withDescendants), parent]
}

function passOn(child, signal) {
  for (const receiver of withDescendants(child.pid)) {
    try {
      kill(receiver, signal)
    } catch {
      // It ended by itself in the meantime.
    }
  }
}

function runCommand([command, ...args]) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', shell: isWindows, env })
  // The command decides how to end; this process only passes the wish on and ends as it did.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => passOn(child, signal))
  // npm's own shell dies of a signal without passing it on; being left alone by it means the same.
  if (env.npm_lifecycle_event) {
    const parent = process.ppid
    const watch = setInterval(() => {
      if (process.ppid === parent) return
      clearInterval(watch)
      passOn(child, 'SIGTERM')
    }, 500)
  }
  child.once('error', (error) => fail(`${command} could not be started: ${error.message}`))
  child.once('exit', (code, signal) => {
    if (signal === null) exit(code)
    process.removeAllListeners(signal)
    kill(pid, signal)
    // The first process of a container outlives such a signal to itself.
    setTimeout(() => exit(128 + constants.signals[signal]), 100)
  })
}

const wantsBrowser = argv[2] === '--browser'
const command = argv.slice(wantsBrowser ? 3 : 2)
if (command.length === 0) fail('name a command to run')
ensureNode()
installPackages(root, 'installing packages')
if (wantsBrowser) ensureBrowser()
runCommand(command)
