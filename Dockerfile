# The command line and the emulator as an image, which serves when nothing else is asked for:
#   docker build -t kms-conformance .
#   docker run --rm --read-only -p 127.0.0.1:8080:8080 kms-conformance
# BASE is any image with Node 24 and npm.
ARG BASE=docker.io/library/node:24-trixie-slim

FROM ${BASE} AS build
WORKDIR /build
COPY . .
# Of the workspace, what the command line is made of and what builds it.
RUN npm install --global --no-audit --no-fund pnpm@12.18.0 && \
    pnpm install --frozen-lockfile --filter kms-conformance-workspace --filter 'kms-conformance...' && \
    pnpm --filter 'kms-conformance...' run build && \
    pnpm --filter kms-conformance deploy --prod --legacy /app

FROM ${BASE}
ENV NODE_ENV=production
COPY --from=build /app /app
# A number, so that a cluster that forbids root can tell without looking into the image.
USER 65532:65532
EXPOSE 8080
# Every answer will do: this server has no page for health unless it is started with --admin.
HEALTHCHECK --interval=5s --timeout=3s --start-period=5s \
    CMD ["node", "-e", "fetch('http://127.0.0.1:8080/').catch(() => process.exit(1))"]
ENTRYPOINT ["node", "/app/dist/main.js"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8080"]
