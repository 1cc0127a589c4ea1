// A container that is started for the run and removed after it, by testcontainers: an engine's sockets, contexts and
// cleaning up after a killed process are its trade. https://node.testcontainers.org (MIT)
import { randomUUID } from "node:crypto"
import { type ContainerFile, type Target, UsageError } from "@kms-conformance/runner"
import { marked } from "./container/marked.ts"
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
  const { image, port, environment, health, arguments: words } = containerOf(options)
  const { getContainerRuntimeClient, GenericContainer, Wait } = await testcontainers()
  const engine = await getContainerRuntimeClient().catch(() => {
    throw new UsageError("no Docker engine answers; start one, or say with DOCKER_HOST where it is")
  })
  // When its start fails, testcontainers does not say which container it has made by then.
  const { labels, ended, remove } = marked(engine, randomUUID())
  try {
    const settings = new GenericContainer(image)
      .withExposedPorts(port)
      .withEnvironment({ ...environment })
      .withLabels(labels)
      // Waits for nothing: published ports accept connections before the server does, so an answer is waited for below.
      .withWaitStrategy(Wait.forAll([]))
    if (words) settings.withCommand([...words])
    const container = await settings.start().catch((error: Error) => {
      throw new Error(`${image}: ${sentence(error)}`)
    })
    const endpoint = new URL(`http://${container.getHost()}:${container.getMappedPort(port)}`)
    const within = options.startTimeout ?? START_WITHIN
    await untilAnswers({ name: `port ${port} of ${image}`, endpoint, health, within, ended })
    return await reached("container", endpoint, options, remove)
  } catch (error) {
    const why = (await ended()) ?? (error as Error).message
    await remove()
    throw new UsageError(`the target container cannot be used: ${why}`)
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

/** An engine's errors come with the status of its API in front: `(HTTP code 404) no such image - `. */
function sentence({ message }: Error): string {
  return message
    .split("\n")[0]!
    .replace(/^\(HTTP code \d+\) [^-]* - /, "")
    .trimEnd()
}
