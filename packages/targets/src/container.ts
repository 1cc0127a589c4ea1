// A container that is started for the run and removed after it, by testcontainers: an engine's sockets, contexts and
// cleaning up after a killed process are its trade. https://node.testcontainers.org (MIT)
import { type ContainerFile, type Target, UsageError } from "@kms-conformance/runner"
import type { TargetOptions } from "./options.ts"
import { reached } from "./reached.ts"
import { untilAnswers } from "./start/ready.ts"

const START_WITHIN = 120_000

/** The container that flags or a target file give. Throws UsageError. */
export function containerOf({ container, file }: TargetOptions): ContainerFile {
  const given = container ?? file?.container
  if (given === undefined) throw new UsageError("the target container needs --image NAME and --port N, or a --profile that has them")
  return given
}

export async function openContainer(options: TargetOptions): Promise<Target> {
  const given = containerOf(options)
  const { GenericContainer, Wait } = await testcontainers()
  const settings = new GenericContainer(given.image)
    .withExposedPorts(given.port)
    .withEnvironment({ ...given.environment })
    .withStartupTimeout(START_WITHIN)
    // Published ports accept connections before the server does, so what is waited for is an answer.
    .withWaitStrategy(Wait.forHttp(given.health ?? "/", given.port).forStatusCodeMatching((code) => !given.health || code === 200))
  if (given.arguments) settings.withCommand([...given.arguments])
  const container = await settings.start().catch((error: Error) => {
    throw new UsageError(`the target container cannot be used: ${sentence(error)}`)
  })
  const stop = async () => void (await container.stop({ timeout: 5_000 }).catch(() => {}))
  try {
    const endpoint = new URL(`http://${container.getHost()}:${container.getMappedPort(given.port)}`)
    await untilAnswers({ endpoint, health: given.health, within: START_WITHIN, ended: () => undefined })
    return await reached("container", endpoint, options, stop)
  } catch (error) {
    await stop()
    throw error
  }
}

/** It is an optional peer dependency: whoever tests no container need not install it. */
async function testcontainers(): Promise<typeof import("testcontainers")> {
  try {
    return await import("testcontainers")
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== "ERR_MODULE_NOT_FOUND") throw error
    throw new UsageError("the target container needs the package testcontainers: npm install --save-dev testcontainers")
  }
}

function sentence({ message }: Error): string {
  if (/container runtime/i.test(message)) return "no Docker engine answers; start one, or say with DOCKER_HOST where it is"
  return message.split("\n")[0]!
}
