# local-kms built from its Go module, as the tests run it: https://pkg.go.dev/github.com/nsmithuk/local-kms. Its releases
# have no version that Go takes, so a commit is named. BASE is any image with Go.
ARG BASE=docker.io/library/golang:1.26-trixie
FROM ${BASE} AS build
ENV CGO_ENABLED=0 GOFLAGS=-trimpath
RUN go install github.com/nsmithuk/local-kms@v0.0.0-20260228092603-2a5e92d09ab6 && mv "$(go env GOPATH)/bin/local-kms" /local-kms

FROM scratch
COPY --from=build /local-kms /local-kms
# The folder of its data.
WORKDIR /data
ENV KMS_ACCOUNT_ID=111122223333 KMS_REGION=eu-west-2 KMS_DATA_PATH=/data PORT=8080
EXPOSE 8080
ENTRYPOINT ["/local-kms"]
