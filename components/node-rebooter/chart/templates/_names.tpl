{{/* Labels of every object. */}}
{{- define "node-rebooter.labels" -}}
{{ include "node-rebooter.selector" . }}
app.kubernetes.io/version: {{ .Values.image.tag | quote }}
app.kubernetes.io/part-of: welkin
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{/* Labels that select the pods; immutable, so nothing that changes with a version. */}}
{{- define "node-rebooter.selector" -}}
app.kubernetes.io/name: node-rebooter
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{/* repository:tag, and the digest where it is known. */}}
{{- define "node-rebooter.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag }}{{ with .Values.image.digest }}@{{ . }}{{ end }}
{{- end }}
