import { createContext, use } from 'react'
import type { Device } from './device.ts'

export const DeviceContext = createContext<Device | undefined>(undefined)

export function useDevice(): Device {
  const device = use(DeviceContext)
  if (!device) throw new Error('useDevice outside its provider')
  return device
}
