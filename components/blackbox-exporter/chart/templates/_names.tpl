{{/* Labels of every object. */}}
{{- define "blackbox-exporter.labels" -}}
{{ include "blackbox-exporter.selector" . }}
app.kubernetes.io/version: {{ .Values.image.tag | quote }}
app.kubernetes.io/part-of: welkin
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{/* Labels that select the pods; immutable, so nothing that changes with a version. */}}
{{- define "blackbox-exporter.selector" -}}
app.kubernetes.io/name: blackbox-exporter
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/* repository:tag, and the digest where it is known. */}}
{{- define "blackbox-exporter.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag }}{{ with .Values.image.digest }}@{{ . }}{{ end }}
{{- end }}
