{{/* Labels of every object. */}}
{{- define "log-forwarder.labels" -}}
{{ include "log-forwarder.selector" . }}
app.kubernetes.io/version: {{ .Values.image.tag | quote }}
app.kubernetes.io/part-of: welkin
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{/* Labels that select the pods; immutable, so nothing that changes with a version. */}}
{{- define "log-forwarder.selector" -}}
app.kubernetes.io/name: log-forwarder
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/* repository:tag, and the digest where it is known. */}}
{{- define "log-forwarder.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag }}{{ with .Values.image.digest }}@{{ . }}{{ end }}
{{- end }}
