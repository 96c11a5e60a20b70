using Welkin.Hardening;
using Welkin.Tests.Unit.Hardening.Workloads;

namespace Welkin.Tests.Unit.Hardening.Secrets;

/// <summary>What counts as a secret, and that none is ever shown.</summary>
public sealed class SecretControlTests
{
    private const string Secret = "hunter-two";

    [Theory]
    [InlineData("DB_PASSWORD", Secret, true)]
    [InlineData("dbPassword", Secret, true)]
    [InlineData("AWS_SECRET_ACCESS_KEY", Secret, true)]
    [InlineData("GF_SECURITY_ADMIN_PASSWORD", "changeme", true)]
    [InlineData("API_KEY", Secret, true)]
    [InlineData("DB_PASSWORD", "", false)]
    [InlineData("DB_PASSWORD", "$(FROM_ELSEWHERE)", false)]
    [InlineData("DB_PASSWORD_FILE", "/etc/db/password", false)]
    [InlineData("DB_PASSWORD", "/etc/db/password", false)]
    [InlineData("SECRET_NAME", "grafana", false)]
    [InlineData("IMAGE_PULL_SECRET", "registry", false)]
    [InlineData("clientSecret", Secret, true)]
    [InlineData("SECRETS_NAMESPACE", "default", false)]
    [InlineData("CACHE_KEY", "tenant", false)]
    [InlineData("USE_TOKEN", "true", false)]
    [InlineData("TOKEN_TTL", "24h", false)]
    [InlineData("COMPASS", "north", false)]
    [InlineData("PWD", "app", false)]
    [InlineData("DATABASE", "postgres://app:hunter-two@db:5432/app", true)]
    [InlineData("DATABASE", "postgres://app:$(DB_PASSWORD)@db:5432/app", false)]
    [InlineData("UPSTREAM", "http://localhost:8080/a@b", false)]
    public void An_environment_variable_is_judged_by_name_and_value(string name, string value, bool fails)
    {
        var failing = Judged.Failing("S01", Judged.Pod("", $"env: [{{name: {name}, value: '{value}'}}]"));
        Assert.Equal(fails ? 1 : 0, failing.Length);
        Assert.DoesNotContain(failing, text => text.Contains(Secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\\nMIIE", "a private key")]
    [InlineData("AKIA" + "ABCDEFGHIJKLMNOP", "an AWS access key")]
    [InlineData("ghp_" + "abcdefghijklmnopqrstuvwxyz0123456789", "a GitHub token")]
    [InlineData("eyJ" + "hbGciOiJub25lIn0.eyJ" + "zdWIiOiJub2JvZHkifQ.abcdefghijklmnopqrstuvwx", "a JSON web token")]
    [InlineData("xoxb-" + "0000000000-abcdef", "a Slack token")]
    [InlineData("AIza" + "abcdefghijklmnopqrstuvwxyz012345678", "a Google API key")]
    public void Some_secrets_are_known_by_their_looks(string value, string name)
    {
        Assert.Equal([$"spec.containers[0].env[0].value: SETTING: *** ({name})"], Judged.Failing("S01", Judged.Pod("", $"env: [{{name: SETTING, value: \"{value}\"}}]")));
        Assert.Equal([$"data[setting]: line 2: *** ({name})"], Judged.Failing("S03", $"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: c}}, data: {{setting: \"first\\n{value}\"}}}}"));
    }

    [Theory]
    [InlineData("password: hunter-two", "password")]
    [InlineData("admin_password = hunter-two", "admin_password")]
    [InlineData("{\"client\": 1, \"clientSecret\": \"hunter-two\"}", "clientSecret")]
    [InlineData("- --api-key=hunter-two", "api-key")]
    public void A_setting_in_the_text_of_a_config_map_is_found(string line, string name) => Assert.Equal(
        [$"data[app.conf]: line 2: {name} ***"], Judged.Failing("S03", $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: c}}\ndata:\n  app.conf: |\n    [main]\n    {line}\n"));

    [Theory]
    [InlineData("password: ${PASSWORD}")]
    [InlineData("password = $__file{/etc/secrets/password}")]
    [InlineData("# password: hunter-two")]
    [InlineData("password: ''")]
    [InlineData("password:")]
    [InlineData("token: {{ .Values.token }}")]
    [InlineData("SECRET=$(cat /config/secret)")]
    [InlineData("if (token == other) {")]
    [InlineData("token = request.headers()[0];")]
    [InlineData("secretName: grafana")]
    [InlineData("\"token\": true, \"secret\": 12")]
    [InlineData("password_file: hunter")]
    [InlineData("legend: token per second")]
    public void What_stands_for_a_secret_or_is_none_is_left_alone(string line) => Assert.Empty(
        Judged.Failing("S03", $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: c}}\ndata:\n  app.conf: |\n    [main]\n    {line}\n"));

    [Theory]
    [InlineData("data: {password: aHVudGVyLXR3bw==}", AuditStatus.Fails)]
    [InlineData("stringData: {password: hunter-two}", AuditStatus.Fails)]
    [InlineData("data: {}", AuditStatus.Holds)]
    [InlineData("data: {ca.crt: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUI=}", AuditStatus.Holds)]
    [InlineData("data: {password: aHVudGVyLXR3bw==}, type: helm.sh/release.v1", AuditStatus.NotApplicable)]
    public void A_secret_with_data_in_the_release_is_judged_by_what_is_in_it(string fields, AuditStatus expected) =>
        Assert.Equal(expected, Judged.Status("S04", $"{{apiVersion: v1, kind: Secret, metadata: {{name: s}}, {fields}}}"));

    [Theory]
    [InlineData("external-secrets.io/v1", "ExternalSecret", "{target: {name: s}}", true)]
    [InlineData("external-secrets.io/v1", "ExternalSecret", "{target: {name: t}}", false)]
    [InlineData("cert-manager.io/v1", "Certificate", "{secretName: s}", true)]
    [InlineData("secrets-store.csi.x-k8s.io/v1", "SecretProviderClass", "{secretObjects: [{secretName: s}]}", true)]
    public void A_secret_that_a_store_writes_is_no_failure(string version, string kind, string spec, bool holds) => Assert.Equal(holds ? 0 : 1, Judged.Failing("S04", $$"""
        {apiVersion: v1, kind: Secret, metadata: {name: s}, data: {password: aHVudGVyLXR3bw==} }
        ---
        {apiVersion: {{version}}, kind: {{kind}}, metadata: {name: other}, spec: {{spec}} }
        """).Length);

    [Theory]
    [InlineData("provisioner: ebs.csi.aws.com, parameters: {encrypted: 'false'}", AuditStatus.Fails)]
    [InlineData("provisioner: rook-ceph.rbd.csi.ceph.com, parameters: {encrypted: 'true'}", AuditStatus.Holds)]
    [InlineData("provisioner: pd.csi.storage.gke.io", AuditStatus.Holds)]
    [InlineData("provisioner: cinder.csi.openstack.org, parameters: {type: luks}", AuditStatus.NotEvaluated)]
    public void Only_what_a_storage_class_tells_is_judged(string fields, AuditStatus expected) =>
        Assert.Equal(expected, Judged.Status("S05", $"{{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {{name: s}}, {fields}}}"));

    [Fact]
    public void No_report_shows_a_secret_whether_a_control_holds_fails_or_cannot_be_judged()
    {
        var release = $$"""
            {{Judged.Pod("", $"image: i, env: [{{name: PASSWORD, value: {Secret}}}, {{name: OTHER, value: {Secret}}}]")}}
            ---
            {apiVersion: v1, kind: Pod, metadata: {name: b}, spec: {containers: [{name: b, env: {PASSWORD: {{Secret}} } }]} }
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {password: {{Secret}}, other: [{{Secret}}]} }
            ---
            {apiVersion: v1, kind: ConfigMap, metadata: {name: d}, data: {{Secret}} }
            ---
            {apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {password: {{Secret}} } }
            ---
            {apiVersion: v1, kind: Secret, metadata: {name: t}, data: [{{Secret}}], stringData: {{Secret}} }
            """;
        var component = new AuditedComponent(Manifests.Component(release), [.. new[] { "S01", "S02", "S03", "S04" }.Select(id => SelectedControl.Of(HardeningCatalogue.Controls[id]))]);
        var audit = AuditRun.Apply([component], new AuditScope(Manifests.V136, Manifests.Today), []).Single();

        Assert.Contains(AuditStatus.Fails, audit.Results.Select(result => result.Status));
        Assert.Contains(AuditStatus.NotEvaluated, audit.Results.Select(result => result.Status));
        Assert.All(audit.Results, result => Assert.DoesNotContain(Secret, $"{result.Observed} {ObservedFields.Of(HardeningCatalogue.Controls[result.Control], result.Subject)}", StringComparison.Ordinal));
    }
}
