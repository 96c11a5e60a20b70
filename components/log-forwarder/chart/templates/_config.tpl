{{/* Fluent Bit's configuration. */}}
{{- define "log-forwarder.config" -}}
# Written by the chart log-forwarder; change its values instead.
{{- with .Values.output.credentialsSecret }}
# Read from files, so that no secret is in the pod's environment or in this object.
env:
  {{- if eq $.Values.output.type "opensearch" }}
  - {name: OUTPUT_USERNAME, uri: "file:///etc/log-forwarder/credentials/username"}
  - {name: OUTPUT_PASSWORD, uri: "file:///etc/log-forwarder/credentials/password"}
  {{- else }}
  - {name: OUTPUT_SHARED_KEY, uri: "file:///etc/log-forwarder/credentials/shared_key"}
  {{- end }}
{{- end }}
service:
  flush: 5
  grace: 25
  log_level: info
  http_server: on
  http_listen: 0.0.0.0
  http_port: 2020
  # /api/v1/health answers 500 once the target has refused this much within a minute.
  health_check: on
  hc_errors_count: 10
  hc_retry_failure_count: 10
  hc_period: 60
  storage.path: /var/lib/log-forwarder/chunks
  storage.max_chunks_up: 64
  storage.backlog.mem_limit: 16M
  storage.metrics: on
pipeline:
  inputs:
    - name: tail
      tag: kube.*
      path: /var/log/containers/*.log
      exclude_path: {{ include "log-forwarder.excluded" . }}
      multiline.parser: cri
      db: /var/lib/log-forwarder/tail.db
      db.locking: true
      read_from_head: true
      refresh_interval: 10
      rotate_wait: 30
      skip_long_lines: on
      storage.type: filesystem
  filters:
    - name: kubernetes
      match: kube.*
      merge_log: on
      keep_log: off
      labels: on
      annotations: off
      buffer_size: 256k
      # A pod may neither hide its own logs nor choose how they are parsed.
      k8s-logging.exclude: off
      k8s-logging.parser: off
  outputs:
    - name: {{ .Values.output.type }}
      match: kube.*
      host: {{ .Values.output.host }}
      port: {{ .Values.output.port }}
      {{- if .Values.output.tls.enabled }}
      tls: on
      tls.verify: {{ ternary "on" "off" .Values.output.tls.verify }}
      tls.verify_hostname: {{ ternary "on" "off" .Values.output.tls.verify }}
      {{- if .Values.output.tls.caSecret }}
      tls.ca_file: /etc/log-forwarder/ca/ca.crt
      {{- end }}
      {{- else }}
      tls: off
      {{- end }}
      {{- if eq .Values.output.type "opensearch" }}
      logstash_format: on
      logstash_prefix: {{ .Values.output.indexPrefix }}
      suppress_type_name: on
      replace_dots: on
      # The same record gets the same id: sent twice, stored once.
      generate_id: on
      trace_error: on
      compress: gzip
      {{- if .Values.output.credentialsSecret }}
      http_user: ${OUTPUT_USERNAME}
      http_passwd: ${OUTPUT_PASSWORD}
      {{- end }}
      {{- else }}
      # A chunk counts as sent once the receiver says so.
      require_ack_response: true
      {{- if .Values.output.credentialsSecret }}
      shared_key: ${OUTPUT_SHARED_KEY}
      {{- end }}
      {{- end }}
      retry_limit: no_limits
      storage.total_limit_size: {{ .Values.buffer.maxSize }}
{{- end }}

{{/* Log files that are not read: our own and those of the excluded namespaces. */}}
{{- define "log-forwarder.excluded" -}}
{{- $paths := list (printf "/var/log/containers/log-forwarder-*_%s_*.log" .Release.Namespace) }}
{{- range .Values.excludeNamespaces }}
{{- $paths = append $paths (printf "/var/log/containers/*_%s_*.log" .) }}
{{- end }}
{{- join "," $paths }}
{{- end }}
