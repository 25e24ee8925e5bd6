import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

export default defineConfig({
  plugins: [
    react(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/pwa',
      filename: 'service-worker.ts',
      // Registered by src/pwa/register.ts, so that the page needs no inline script.
      injectRegister: false,
      registerType: 'prompt',
      injectManifest: { globPatterns: ['**/*.{js,css,html,svg,png,woff2,webmanifest}'] },
      manifest: {
        id: '/',
        name: 'Pumpurs',
        short_name: 'Pumpurs',
        description: 'Atbalsta plāni izglītojamajiem, arī bez interneta',
        lang: 'lv',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        theme_color: '#12695F',
        background_color: '#F7F8F6',
        icons: [
          { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
          { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
    }),
  ],
  build: {
    // The oldest that have Promise.withResolvers and Map.groupBy.
    target: ['chrome119', 'edge119', 'firefox121', 'safari17.4'],
    sourcemap: false,
    // The page's security policy takes fonts and pictures only from files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // zod and its setting load as one, before any schema is made in whatever chunk.
        codeSplitting: { groups: [{ name: 'zod', test: /node_modules.zod|zod-without-eval/ }] },
      },
    },
  },
  worker: { format: 'es' },
  server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:8080' } },
})
