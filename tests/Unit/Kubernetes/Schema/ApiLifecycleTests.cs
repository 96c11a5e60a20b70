using Welkin.Kubernetes;
using Welkin.Tests.Unit.Kubernetes.Validation;

namespace Welkin.Tests.Unit.Kubernetes.Schema;

public sealed class ApiLifecycleTests
{
    [Fact]
    public void A_version_that_the_target_has_no_more_is_refused_with_what_to_use() => Assert.Equal(
        ["2:1: K8S017: no kind \"PodDisruptionBudget\" is registered for version \"policy/v1beta1\" (removed in 1.25: use policy/v1 PodDisruptionBudget)"],
        Judged.Faults("apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: {name: x}\n"));

    [Fact]
    public void A_version_that_the_target_warns_of_is_taken_with_the_api_s_warning() => Assert.Equal(
        "1:1: K8S018: warning: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice",
        Judged.Faults("apiVersion: v1\nkind: Endpoints\nmetadata: {name: x}\n").First());

    [Theory]
    [InlineData("storage.k8s.io/v1beta1", "VolumeAttributesClass", "storage.k8s.io/v1beta1 VolumeAttributesClass is deprecated in v1.34+, unavailable in v1.37+; use storage.k8s.io/v1 VolumeAttributesClass")]
    [InlineData("policy/v1beta1", "PodSecurityPolicy", "policy/v1beta1 PodSecurityPolicy is deprecated in v1.21+, unavailable in v1.25+")]
    [InlineData("apps/v1beta1", "Deployment", "apps/v1beta1 Deployment is unavailable in v1.16+; use apps/v1 Deployment")]
    public void Says_it_as_the_api_does(string version, string kind, string expected) => Assert.Equal(expected, ApiLifecycle.Of(GroupVersionKind.Of(version, kind))!.ToString());

    [Fact]
    public void Knows_the_next_version_too()
    {
        var going = ApiLifecycle.Of(new("storage.k8s.io", "v1beta1", "VolumeAttributesClass"))!;

        Assert.True(going.IsDeprecatedIn(new(1, 36)));
        Assert.False(going.IsRemovedIn(new(1, 36)));
        Assert.True(going.IsRemovedIn(new(1, 37)));
        Assert.Null(ApiLifecycle.Of(new("apps", "v1", "Deployment")));
    }

    [Fact]
    public void Every_entry_names_its_source_and_what_the_shipped_version_serves_is_not_called_removed()
    {
        var schema = KubernetesSchema.Of(new(1, 36));

        Assert.All(ApiLifecycle.All, lifecycle => Assert.NotEmpty(lifecycle.Source));
        Assert.DoesNotContain(ApiLifecycle.All, lifecycle => lifecycle.IsRemovedIn(schema.Version) && schema.Resource(lifecycle.Kind) is not null);
    }
}
