# MinIO from source: its releases after RELEASE.2025-09-07T16-13-09Z have no image. See
# docs/how-to/deploy-with-compose.md.
FROM golang:1.24.9-bookworm AS build
ARG MINIO_VERSION=RELEASE.2025-10-15T17-29-55Z
ARG MC_VERSION=RELEASE.2025-08-13T08-35-41Z
ENV CGO_ENABLED=0 GOBIN=/out
RUN go install -trimpath github.com/minio/minio@${MINIO_VERSION} && \
    go install -trimpath github.com/minio/mc@${MC_VERSION}

FROM debian:12.12-slim
COPY --from=build /out/ /usr/bin/
RUN useradd --system --uid 1000 --no-create-home --shell /usr/sbin/nologin minio && \
    install --directory --owner=1000 --group=1000 /data
# where `mc ready local`, the health check, keeps its settings
ENV MC_CONFIG_DIR=/tmp/.mc
USER 1000:1000
ENTRYPOINT ["minio"]
