# LocalStack from PyPI, as the tests run it: https://pypi.org/project/localstack-core/. KMS alone, without an account.
ARG BASE=docker.io/library/python:3.13-slim-trixie
FROM ${BASE}
RUN pip install --no-cache-dir --break-system-packages 'localstack-core[base-runtime,runtime]==2026.3.0' \
    cbor2==5.8.0 pyopenssl==25.3.0 cryptography==46.0.5 localstack-twisted==25.5.0 moto-ext==5.1.25
# LocalStack would make this list at the first request, which took longer than a request may on a busy machine; nor is KMS loaded then.
RUN mkdir -p /usr/lib/localstack && python3 -m localstack.aws.spec
ENV ACTIVATE_PRO=0 SERVICES=kms EAGER_SERVICE_LOADING=1 DISABLE_EVENTS=1 SKIP_SSL_CERT_DOWNLOAD=1 \
    GATEWAY_LISTEN=0.0.0.0:4566 FILESYSTEM_ROOT=/var/lib/localstack
EXPOSE 4566
CMD ["python3", "-m", "localstack.runtime.main"]
