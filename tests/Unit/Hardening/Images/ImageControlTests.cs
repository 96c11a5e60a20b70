using System.Collections.Immutable;
using Welkin.Hardening;
using Welkin.Tests.Unit.Hardening.Workloads;

namespace Welkin.Tests.Unit.Hardening.Images;

/// <summary>What the controls and rules of images say beyond their pairs.</summary>
public sealed class ImageControlTests
{
    private const string Digest = "sha256:2222222222222222222222222222222222222222222222222222222222222222";

    private static readonly string Signed = Judged.Pod("", $"image: 'registry.example/team/app:1@{Digest}'");

    [Fact]
    public void Without_a_list_of_registries_there_is_nothing_to_say_of_them() => Assert.Equal(AuditStatus.NotApplicable, Judged.Status("I03", Judged.Pod("")));

    [Theory]
    [InlineData("registry.example/app:1", true)]
    [InlineData("registry.example.evil/app:1", false)]
    [InlineData("quay.io/prometheus/prometheus:v3", true)]
    [InlineData("quay.io/prometheus-evil/prometheus:v3", false)]
    [InlineData("registry.example:5000/app:1", false)]
    [InlineData("app:1", false)]
    public void A_registry_is_allowed_as_a_whole_or_by_the_start_of_the_path(string image, bool allowed)
    {
        var parameters = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("registries", ["registry.example", "quay.io/prometheus"]);
        var audit = AuditRun.Apply(
            [new AuditedComponent(Manifests.Component(Judged.Pod("", $"image: '{image}'")), [new SelectedControl(HardeningCatalogue.Controls["I03"], parameters)])], new AuditScope(Manifests.V136, Manifests.Today), []);
        Assert.Equal(allowed ? AuditStatus.Holds : AuditStatus.Fails, Assert.Single(audit.Single().Results).Status);
    }

    [Theory]
    [InlineData("image: app", true)]
    [InlineData("image: 'app:1'", false)]
    [InlineData("image: 'app:1', imagePullPolicy: Always", true)]
    [InlineData("image: 'app:latest', imagePullPolicy: IfNotPresent", false)]
    [InlineData("image: 'app@" + Digest + "'", true)]
    public void A_missing_pull_policy_is_what_the_server_makes_of_it(string container, bool holds) =>
        Assert.Equal(holds ? AuditStatus.Holds : AuditStatus.Fails, Judged.Status("I04", Judged.Pod("", container)));

    [Fact]
    public void An_image_without_a_digest_is_pulled_at_each_start_and_one_with_is_not()
    {
        var changes = Manifests.Harden("image-pull-policy", $"{{apiVersion: v1, kind: Pod, metadata: {{name: app}}, spec: {{containers: [{{name: a, image: 'app:1'}}, {{name: b, image: 'app@{Digest}', imagePullPolicy: Never}}, {{name: c, image: 'app@{Digest}'}}]}}}}").Result.Changes;
        Assert.Equal([("spec.containers[0].imagePullPolicy", "\"Always\""), ("spec.containers[1].imagePullPolicy", "\"IfNotPresent\"")], changes.Select(change => (change.Path, change.After!)));
    }

    [Theory]
    [InlineData("validationFailureAction: Enforce", "", "imageReferences: ['registry.example/team/*']", AuditStatus.Holds)]
    [InlineData("validationFailureAction: Audit", "", "imageReferences: ['*']", AuditStatus.Fails)]
    [InlineData("validationFailureAction: Audit", "", "imageReferences: ['*'], failureAction: Enforce", AuditStatus.Holds)]
    [InlineData("validationFailureAction: Enforce", "", "imageReferences: ['registry.example/other/*']", AuditStatus.Fails)]
    [InlineData("validationFailureAction: Enforce", "", "imageReferences: ['registry.example/*:1']", AuditStatus.Fails)]
    [InlineData("validationFailureAction: Enforce", "", "imageReferences: ['*'], skipImageReferences: ['registry.example/*']", AuditStatus.Fails)]
    [InlineData("validationFailureAction: Enforce", "exclude: {any: [{resources: {kinds: [Pod], namespaces: [ho*]}}]},", "imageReferences: ['*']", AuditStatus.Fails)]
    [InlineData("validationFailureAction: Enforce", "exclude: {any: [{resources: {namespaces: [home]}}]},", "imageReferences: ['*']", AuditStatus.Fails)]
    [InlineData("validationFailureAction: Enforce", "exclude: {any: [{resources: {kinds: [Pod], namespaces: [other]}}]},", "imageReferences: ['*']", AuditStatus.Holds)]
    [InlineData("validationFailureAction: Enforce", "exclude: {any: [{subjects: [{kind: User, name: root}]}]},", "imageReferences: ['*']", AuditStatus.NotEvaluated)]
    public void A_kyverno_policy_counts_where_it_refuses_this_image_here(string spec, string rule, string verify, AuditStatus expected) => Assert.Equal(expected, Judged.Status("I05", $$"""
        {{Signed}}
        ---
        {apiVersion: kyverno.io/v1, kind: ClusterPolicy, metadata: {name: signed}, spec: { {{spec}}, rules: [{name: r, {{rule}} match: {any: [{resources: {kinds: [Pod]} }]}, verifyImages: [{ {{verify}}, attestors: [{entries: [{keys: {publicKeys: k} }]}]}]}]} }
        """));

    [Theory]
    [InlineData("registry.example/**", "labels: {policy.sigstore.dev/include: 'true'}", "", AuditStatus.Holds)]
    [InlineData("registry.example/*", "labels: {policy.sigstore.dev/include: 'true'}", "", AuditStatus.Fails)]
    [InlineData("**", "labels: {}", "", AuditStatus.Fails)]
    [InlineData("**", "labels: {policy.sigstore.dev/include: 'true'}", "mode: warn,", AuditStatus.Fails)]
    [InlineData("**", null, "", AuditStatus.NotEvaluated)]
    public void A_cluster_image_policy_counts_in_namespaces_that_are_looked_at(string glob, string? labels, string spec, AuditStatus expected) => Assert.Equal(expected, Judged.Status("I05", $$"""
        {{Signed}}
        ---
        {apiVersion: policy.sigstore.dev/v1beta1, kind: ClusterImagePolicy, metadata: {name: signed}, spec: { {{spec}} images: [{glob: '{{glob}}'}], authorities: [{key: {data: k} }]} }
        ---
        apiVersion: v1
        kind: {{(labels is null ? "ConfigMap" : "Namespace")}}
        metadata:
          name: home
          {{labels}}
        """));
}
