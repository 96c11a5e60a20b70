{{/* Peers of a NetworkPolicy, from a list of networks. */}}
{{- define "metrics-server.networks" -}}
{{- range . }}
- ipBlock: {cidr: {{ . | quote }}}
{{- end }}
{{- end }}

{{/* Ports of a NetworkPolicy, from a list of numbers. */}}
{{- define "metrics-server.ports" -}}
{{- range . }}
- {protocol: TCP, port: {{ . }}}
{{- end }}
{{- end }}
